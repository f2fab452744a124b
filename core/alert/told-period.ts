import type { Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";

/** The period that a signal's reports, cases, deaths and ages are of, and that sentences and messages lead with. */
export const toldPeriod = ({
  period,
  explainedBy,
}: Pick<Signal, "period" | "explainedBy">): Period => explainedBy ?? period;
