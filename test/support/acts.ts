import { type ActContext, act } from "../../core/alert/acts/act.ts";
import type { Asked } from "../../core/alert/acts/asked.ts";
import type { Alert } from "../../core/alert/alert.ts";
import { defaultRiskGrid } from "../../core/risk-grid.ts";

/** A context in which an officer acts; of a test's own on top. */
export const contextOf = (some: Partial<ActContext> = {}): ActContext => ({
  by: "officer:4k2m9xq7ab",
  at: "2026-02-17T08:00:00.000Z",
  riskGrid: defaultRiskGrid,
  firstToldAt: "2026-02-10T07:16:00.000Z",
  dueBy: () => null,
  ...some,
});

/** The alert after an act. Throws if it is refused. */
export const acted = <A extends Alert>(
  alert: A,
  asked: Asked,
  some: Partial<ActContext> = {},
): A => {
  const result = act(alert, asked, contextOf(some));
  if (result.kind === "done") return result.alert as A;
  throw new Error(`Cannot ${asked.act}: ${JSON.stringify(result)}`);
};

/** The alert, closed by an officer. */
export const closedBy = <A extends Alert>(
  alert: A,
  by: string,
  { reason, at, verification }: { reason: string; at: string; verification?: "true" | "false" },
): A => acted(alert, { act: "close", said: { reason, verification } }, { by, at });

/** The alert, reopened by an officer. */
export const reopenedBy = <A extends Alert>(
  alert: A,
  by: string,
  { reason, at }: { reason: string; at: string },
): A => acted(alert, { act: "reopen", said: { reason } }, { by, at });
