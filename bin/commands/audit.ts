import { defineCommand } from "citty";
import { exportLines } from "./audit/export.ts";
import { show } from "./audit/show.ts";
import { verify } from "./audit/verify.ts";

/** `tocsin audit verify|show|export`: what was done and by whom, and the proof that nobody changed it since. */
export const audit = defineCommand({
  subCommands: { verify, show, export: exportLines },
});
