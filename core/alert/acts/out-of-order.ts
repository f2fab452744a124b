import type { Stage } from "../stage.ts";
import type { AlertStatus } from "../status.ts";
import type { ActName } from "./ways.ts";

const done: Readonly<Record<ActName, string>> = {
  acknowledge: "acknowledged",
  verify: "verified",
  assess: "assessed",
  decide: "decided",
  milestones: "given milestones",
  ihr: "given the answers of IHR Annex 2",
  note: "given a note",
  close: "closed",
  reopen: "reopened",
};

/** What an officer must do first, or did already, by stage. */
const owed: Readonly<Record<Exclude<Stage, "closed">, string>> = {
  acknowledge: "it is not verified yet: verify it first",
  verify: "it is not verified yet: verify it first",
  assess: "it is verified, and its risk is not assessed yet: assess it next",
  decide: "a decision is due next: decide, or assess the risk again",
  follow: "it is decided already: assess its risk again to decide anew",
};

/** Why an act is out of order, in one sentence. */
export const outOfOrder = (
  act: ActName,
  {
    stage,
    status,
    kind,
  }: { readonly stage: Stage; readonly status: AlertStatus; readonly kind: "disease" | "silence" },
): string => {
  if (act === "reopen") {
    return "This alert is open already: only a closed or lapsed one can be reopened";
  }
  if (kind === "silence" && !["acknowledge", "verify", "close"].includes(act)) {
    return `An alert about silent units cannot be ${done[act]}: it can be acknowledged, verified and closed`;
  }
  if (status !== "open" || stage === "closed") {
    return `This alert is ${status} already: only an open one can be ${done[act]}`;
  }
  if (kind === "silence") return "This alert is verified already: close it";
  return `This alert cannot be ${done[act]} now: ${owed[stage]}`;
};
