import * as z from "zod";
import type { AlertFacts, DiseaseFacts, SilenceFacts } from "./alert.ts";

const unnumbered = [
  "none-tested",
  "partly-known",
  "before-cutoff",
  "corrected",
  "withdrawn",
  "too-little-left",
] as const;

/** What to keep in mind when reading an alert: a code, and the numbers that go with it. */
export const Caveat = z
  .discriminatedUnion("code", [
    z.strictObject({
      code: z.literal("missing-reports"),
      values: z.strictObject({ missing: z.int(), expected: z.int() }),
    }),
    z.strictObject({ code: z.enum(unnumbered), values: z.strictObject({}) }),
  ])
  .meta({ id: "Caveat" });
export type Caveat = z.infer<typeof Caveat>;

/** What an alert's caveats follow from. */
export type CaveatFacts = Pick<AlertFacts, "reports"> &
  (
    | (Pick<DiseaseFacts, "kind" | "isBeforeCutoff"> & { readonly lead: Lead })
    | { readonly kind: "silence"; readonly silence: Pick<SilenceFacts["silence"], "count"> }
  );

type Lead = Pick<
  DiseaseFacts["lead"],
  "caseClass" | "observed" | "reason" | "testedCases" | "confirmedCases" | "partial" | "stillMet"
>;

type Unnumbered = (typeof unnumbered)[number];

/** An alert's caveats, the weightiest first; empty when nothing is to be kept in mind. */
export const caveatsOf = (facts: CaveatFacts): Caveat[] => {
  const { expected, received } = facts.reports;
  const missing = expected - received;
  return [
    ...changesOf(facts).map(unnumberedCaveat),
    ...(missing > 0 ? [{ code: "missing-reports" as const, values: { missing, expected } }] : []),
    ...doubtsOf(facts).map(unnumberedCaveat),
  ];
};

const unnumberedCaveat = (code: Unnumbered): Caveat => ({ code, values: {} });

/** What became of a rule that was met, or a silence that was told, and is no longer. */
const changesOf = (facts: CaveatFacts): Unnumbered[] => {
  if (facts.kind === "silence") return facts.silence.count === 0 ? ["corrected"] : [];
  const { stillMet, observed, reason } = facts.lead;
  if (stillMet) return [];
  return [observed === null ? "withdrawn" : reason ? "too-little-left" : "corrected"];
};

/** Why the number that a rule met may not be the last word. */
const doubtsOf = (facts: CaveatFacts): Unnumbered[] => {
  if (facts.kind === "silence") return [];
  const { caseClass, observed, testedCases, confirmedCases, partial } = facts.lead;
  const isTested = (testedCases ?? 0) + (confirmedCases ?? 0) > 0;
  const isUntested = caseClass === "suspected" && observed !== null && !isTested;
  return [
    ...(isUntested ? ["none-tested" as const] : []),
    ...(partial ? ["partly-known" as const] : []),
    ...(facts.isBeforeCutoff ? ["before-cutoff" as const] : []),
  ];
};
