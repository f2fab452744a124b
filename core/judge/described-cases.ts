import type { Signal } from "./signal.ts";

const figureOf = { suspected: "cases", confirmed: "confirmedCases", deaths: "deaths" } as const;

/** The cases of a signal's own class in the period that it describes; undefined if they are not known. */
export const describedCases = (
  signal: Pick<Signal, "caseClass" | "cases" | "confirmedCases" | "deaths">,
) => signal[figureOf[signal.caseClass]];
