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

/** A warning to readers of an alert: a code, and the numbers for its text. */
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

/** The facts that determine an alert's caveats. */
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

/** An alert's caveats, the most important first; empty if there are none. */
export const caveatsOf = (facts: CaveatFacts): Caveat[] => {
  const { expected, received } = facts.reports;
  const missing = expected - received;
  return [
    ...correctionsOf(facts),
    ...(missing > 0 ? [{ code: "missing-reports" as const, values: { missing, expected } }] : []),
    ...doubtsOf(facts).map(unnumberedCaveat),
  ];
};

const unnumberedCaveat = (code: Unnumbered): Caveat => ({ code, values: {} });

/** The caveat if the alert's signal has since been corrected; else none. */
export const correctionsOf = (facts: CaveatFacts): Caveat[] =>
  changesOf(facts).map(unnumberedCaveat);

const changesOf = (facts: CaveatFacts): Unnumbered[] => {
  // The sentence itself says that no unit is silent any more.
  if (facts.kind === "silence") return [];
  const { stillMet, observed, reason } = facts.lead;
  if (stillMet) return [];
  return [observed === null ? "withdrawn" : reason ? "too-little-left" : "corrected"];
};

/** Reasons why the count of the signal may still change. */
const doubtsOf = (facts: CaveatFacts): Unnumbered[] => {
  if (facts.kind === "silence") return [];
  const { caseClass, observed, testedCases, confirmedCases, partial } = facts.lead;
  const isTested = (testedCases ?? 0) + (confirmedCases ?? 0) > 0;
  const isUntested = caseClass === "suspected" && (observed ?? 0) > 0 && !isTested;
  return [
    ...(isUntested ? ["none-tested" as const] : []),
    ...(partial ? ["partly-known" as const] : []),
    ...(facts.isBeforeCutoff ? ["before-cutoff" as const] : []),
  ];
};
