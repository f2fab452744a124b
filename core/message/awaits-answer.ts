import type { AlertFacts } from "../alert/alert.ts";

/** True while a person's answer, true or false, is waited for. */
export const awaitsAnswer = ({ status, stage }: Pick<AlertFacts, "status" | "stage">): boolean =>
  status === "open" && (stage === "acknowledge" || stage === "verify");
