import { type Calendar, type Frequency, lastDay, type Period, weekOf } from "../calendar.ts";
import type { Rule } from "../plan.ts";
import { candidateRules } from "./candidate-rules.ts";
import { type ReplayedPlace, type RuleReplay, replayRule } from "./rule-replay.ts";

/** An alert of a rule that somebody verified. */
export interface VerifiedAlert {
  readonly alertId: string;
  readonly owner: string;
  readonly isTrue: boolean;
  /** First and last period in which the rule gave it a signal. */
  readonly from: Period;
  readonly to: Period;
}

/** How a rule would have done: alerts a year, and which of the verified alerts it would have raised. */
export interface Tried {
  readonly rule: Rule;
  readonly alertsPerYear: number | null;
  readonly signalPeriodsPerYear: number | null;
  readonly trueKept: number;
  readonly trueLost: number;
  readonly falseKept: number;
}

/** A proposal: the present rule, three candidates, and the one that loses fewest true alerts and then raises fewest. */
export interface Proposal {
  readonly present: Tried;
  readonly candidates: readonly Tried[];
  /** Index of the candidate that the proposed plan has. */
  readonly best: number;
  /** Verified alerts that lie outside the history, or that the present rule does not raise on it: nothing is said of them. */
  readonly notReplayed: number;
}

/** Least number of verified alerts of a rule on which a proposal rests. */
export const leastVerified = 20;

/** Why nothing is proposed about a rule; null if something is. */
export const reasonAgainst = (
  ruleId: string,
  { isTrue, isFalse }: { readonly isTrue: number; readonly isFalse: number },
): string | null => {
  const verified = isTrue + isFalse;
  const missing = leastVerified - verified;
  if (missing > 0) {
    return `${ruleId} has ${verified} verified alerts and needs ${leastVerified} for a proposal: ${missing} ${missing === 1 ? "is" : "are"} missing`;
  }
  return isFalse > isTrue
    ? null
    : `${ruleId} needs no proposal: ${isTrue} of its ${verified} verified alerts were true`;
};

/** Tries the present rule and three candidates on the history of the rule's places. Throws a RangeError without any. */
export const proposalFor = (
  rule: Rule,
  verified: readonly VerifiedAlert[],
  {
    places,
    frequency,
    calendar,
  }: {
    readonly places: readonly ReplayedPlace[];
    readonly frequency: Frequency;
    readonly calendar: Calendar;
  },
): Proposal => {
  const asPeriod = (period: Period) =>
    frequency === "week" ? weekOf(lastDay(period, calendar), calendar) : period;
  const present = replayRule(rule, places, frequency);
  const raises = ({ signals }: RuleReplay, { owner, from, to }: VerifiedAlert) =>
    signals.some(
      (signal) =>
        signal.owner === owner && signal.period >= asPeriod(from) && signal.period <= asPeriod(to),
    );
  const replayed = verified.filter((alert) => raises(present, alert));
  const tried = (one: Rule, replay: RuleReplay): Tried => {
    const kept = replayed.filter((alert) => raises(replay, alert));
    const trueKept = kept.filter(({ isTrue }) => isTrue).length;
    return {
      rule: one,
      alertsPerYear: replay.alertsPerYear,
      signalPeriodsPerYear: replay.signalPeriodsPerYear,
      trueKept,
      trueLost: replayed.filter(({ isTrue }) => isTrue).length - trueKept,
      falseKept: kept.length - trueKept,
    };
  };
  const candidates = candidateRules(rule, present.signals).map((candidate) =>
    tried(candidate, replayRule(candidate, places, frequency)),
  );
  const [best] = candidates
    .map((candidate, i) => ({ candidate, i }))
    .sort((a, b) => worth(a.candidate, b.candidate));
  if (!best) throw new RangeError(`Cannot propose: there is no candidate for ${rule.ruleId}`);
  return {
    present: tried(rule, present),
    candidates,
    best: best.i,
    notReplayed: verified.length - replayed.length,
  };
};

/** Fewest true alerts lost, then fewest alerts; one that could judge nothing comes last. */
const worth = (a: Tried, b: Tried): number =>
  Number(a.alertsPerYear === null) - Number(b.alertsPerYear === null) ||
  a.trueLost - b.trueLost ||
  a.falseKept - b.falseKept ||
  (a.alertsPerYear ?? 0) - (b.alertsPerYear ?? 0);
