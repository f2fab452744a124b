import * as z from "zod";
import type { AlertFacts } from "./alert.ts";

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
export type CaveatFacts = Pick<AlertFacts, "reports" | "isBeforeCutoff"> & {
  readonly lead: Pick<
    AlertFacts["lead"],
    | "kind"
    | "caseClass"
    | "observed"
    | "reason"
    | "testedCases"
    | "confirmedCases"
    | "partial"
    | "stillMet"
  >;
};

/** An alert's caveats, the weightiest first; empty when nothing is to be kept in mind. */
export const caveatsOf = ({ lead, reports, isBeforeCutoff }: CaveatFacts): Caveat[] => {
  const { expected, received } = reports;
  const missing = expected - received;
  const caveats: Caveat[] = [];
  if (!lead.stillMet) caveats.push(caveat(changeOf(lead)));
  if (missing > 0) caveats.push({ code: "missing-reports", values: { missing, expected } });
  if (countsSuspected(lead) && testedOf(lead) === 0) caveats.push(caveat("none-tested"));
  if (lead.partial) caveats.push(caveat("partly-known"));
  if (isBeforeCutoff) caveats.push(caveat("before-cutoff"));
  return caveats;
};

const caveat = (code: (typeof unnumbered)[number]): Caveat => ({ code, values: {} });

/** What became of a rule that was met and is no longer. */
const changeOf = ({ observed, reason }: CaveatFacts["lead"]) =>
  observed === null ? "withdrawn" : reason ? "too-little-left" : "corrected";

const countsSuspected = ({ kind, caseClass, observed }: CaveatFacts["lead"]) =>
  kind !== "silence" && caseClass === "suspected" && observed !== null;

const testedOf = ({ testedCases, confirmedCases }: CaveatFacts["lead"]) =>
  (testedCases ?? 0) + (confirmedCases ?? 0);
