import * as z from "zod";

export const RiskLevel = z.enum(["low", "moderate", "high", "veryHigh"]);
export type RiskLevel = z.infer<typeof RiskLevel>;

const five = "must have five entries";
const Row = z.array(RiskLevel).length(5, five);

/** The ministry's grid: `levels[likelihood - 1][consequence - 1]`, from 1 = very unlikely, minimal. Versioned. */
export const RiskGrid = z.strictObject({
  version: z.string().min(1).max(40),
  levels: z.array(Row).length(5, five),
});
export type RiskGrid = z.infer<typeof RiskGrid>;

const { low, moderate, high, veryHigh } = RiskLevel.enum;

/**
 * The grid if the plan has none. Not verified: a ministry must sign its own.
 *
 * Columns: minimal, minor, moderate, major, severe. Source: WHO, Rapid risk assessment of acute public health events
 * (2012), level definitions; the grid's cells are a default of this project.
 */
export const defaultRiskGrid: RiskGrid = {
  version: "default-unverified",
  levels: [
    [low, low, moderate, high, high],
    [low, low, moderate, high, high],
    [low, moderate, high, high, veryHigh],
    [low, moderate, high, veryHigh, veryHigh],
    [low, moderate, high, veryHigh, veryHigh],
  ],
};
