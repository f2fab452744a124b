import type { Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";

/** The period that sentences and messages describe: that of a signal's reports, cases, deaths and ages. */
export const describedPeriod = ({
  period,
  explainedBy,
}: Pick<Signal, "period" | "explainedBy">): Period => explainedBy ?? period;
