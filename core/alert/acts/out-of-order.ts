import type { Stage } from "../stage.ts";
import type { AlertStatus } from "../status.ts";
import type { ActName } from "./ways.ts";

const done: Readonly<Record<ActName, string>> = {
  acknowledge: "acknowledged",
  verify: "verified",
  assess: "assessed",
  decide: "decided about",
  milestones: "given milestones",
  ihr: "given the answers of IHR Annex 2",
  note: "given a note",
  close: "closed",
  reopen: "reopened",
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
  if (act === "verify") return "This alert is verified already";
  const isVerified = stage !== "acknowledge" && stage !== "verify";
  if (act === "assess") return "This alert must be verified before its risk is assessed";
  if (!isVerified) return "This alert must be verified before a decision";
  return stage === "assess"
    ? "The risk of this alert must be assessed before a decision"
    : "This alert is decided already: assess its risk again to decide anew";
};
