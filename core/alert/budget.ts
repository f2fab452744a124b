import type { Signal } from "../judge/signal.ts";
import type { Alert, DiseaseAlert } from "./alert.ts";
import { type Candidate, outweighs, weightiest } from "./within-budget.ts";

/** What the budget weighs of an alert. */
export interface BudgetCandidate extends Omit<Candidate, "owner"> {
  /** True for what people are told of in any case: an immediate disease, an epidemic, a death. */
  readonly isNeverCut: boolean;
}

/** An alert whose place in the budget of a week was decided. */
export interface BudgetClaim extends BudgetCandidate {
  readonly isTold: boolean;
}

/**
 * What the budget weighs of an alert's signals: the weightiest that sends messages.
 *
 *     excess of a detector or ratio    observed - expected                     cases
 *     excess of a count                observed - threshold                    cases
 *     excess of a rate                 cases × (1 - threshold / observed)      cases
 *
 * A detector that gives no p-value is weighed after those that give one, by its excess.
 */
export const budgetCandidate = (
  id: string,
  signals: readonly Signal[],
  isImmediate: boolean,
): BudgetCandidate => {
  const met = signals.filter(({ stillMet }) => stillMet);
  const sent = met.filter(({ send }) => send === "message");
  const [best] = sent.map((signal) => weightOf(id, signal)).sort(weightiest);
  const isNeverCut = isImmediate || met.some(isEpidemic) || met.some(hasDeaths);
  const { owner: _, ...weight } = best ?? { owner: "", id, alertLevel: "alert", excess: 0 };
  return { ...weight, isNeverCut };
};

const isEpidemic = ({ alertLevel }: Signal) => alertLevel === "epidemic";

/** True for a signal of deaths, or whose period has deaths. */
export const hasDeaths = ({ caseClass, observed, deaths }: Signal): boolean =>
  (caseClass === "deaths" && (observed ?? 0) > 0) || (deaths ?? 0) > 0;

const weightOf = (id: string, signal: Signal): Candidate => {
  const { alertLevel, kind, pValue } = signal;
  const chance = kind === "detector" ? { pValue: pValue ?? 1 } : {};
  return { owner: "", id, alertLevel, ...chance, excess: excessOf(signal) };
};

const excessOf = ({ kind, observed, expected, threshold, cases }: Signal): number => {
  if (observed === null) return 0;
  if (kind !== "rate") return observed - (expected ?? threshold ?? 0);
  return observed === 0 ? 0 : (cases ?? 0) * (1 - (threshold ?? 0) / observed);
};

/**
 * The decisions of a place and week after one more alert, and whether people are told of it.
 *
 *     told = never cut, or fewer than `perWeek` of the alerts told so far weigh as much or more
 *
 * So the first `perWeek` are told, and a later one only if it outweighs one of them. An alert that is never cut uses up
 * the budget, whatever it weighs. A decision is kept: asked again about the same alert, the answer is the same, unless
 * by now it must not be cut. Returns the same list if nothing changed.
 */
export const decided = (
  claims: readonly BudgetClaim[],
  candidate: BudgetCandidate,
  perWeek: number,
): { readonly claims: readonly BudgetClaim[]; readonly isTold: boolean } => {
  const held = claims.find(({ id }) => id === candidate.id);
  if (held) {
    if (held.isTold || !candidate.isNeverCut) return { claims, isTold: held.isTold };
    const told = { ...candidate, isTold: true };
    return { claims: claims.map((claim) => (claim === held ? told : claim)), isTold: true };
  }
  const before = claims.filter(
    (claim) => claim.isTold && (claim.isNeverCut || !outweighs(candidate, claim)),
  );
  const isTold = candidate.isNeverCut || before.length < perWeek;
  return { claims: [...claims, { ...candidate, isTold }], isTold };
};

/** True for an alert that people are told of: a rule of it sends messages, and the budget has not withheld it. */
export const isSent = (alert: Alert): boolean =>
  alert.kind === "silence" || (alert.messageLevel !== null && alert.withheld === undefined);

/** An alert that the budget cuts just as it would have been told: it is on the screen alone. */
export const withheldByBudget = (alert: DiseaseAlert): DiseaseAlert => ({
  ...alert,
  withheld: "budget",
  history: alert.history.map((line, i) => {
    if (i < alert.history.length - 1) return line;
    const { tells: _, ...untold } = line;
    return untold;
  }),
});
