import { defineCommand } from "citty";
import { actCommand } from "./alert/act-command.ts";
import { recompute } from "./alert/recompute.ts";
import { showAlert } from "./alert/show.ts";

/**
 * `tocsin alert …`: shows an alert, and an officer's acts on it. For an act the key must be an officer's token. What an
 * act needs and no option says is asked at the terminal, if there is one.
 */
export const alert = defineCommand({
  subCommands: {
    show: showAlert,
    acknowledge: actCommand("acknowledge", "Say that an alert was read"),
    verify: actCommand("verify", "Record whether the event is real, and how that was found out"),
    assess: actCommand("assess", "Record the risk of a verified alert, by the plan's risk grid"),
    decide: actCommand("decide", "Decide about an alert: discard, monitor or respond"),
    milestones: actCommand("milestones", "Record the days by which 7-1-7 is measured"),
    ihr: actCommand("ihr", "Record the answers to the four questions of IHR Annex 2"),
    note: actCommand("note", "Add a note to an alert's history"),
    close: actCommand("close", "Close an open alert"),
    reopen: actCommand("reopen", "Open a closed or lapsed alert again"),
    recompute,
  },
});
