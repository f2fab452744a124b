import type { Count, Sex } from "../../core/report.ts";
import type { DiseaseTally, TallyGroup } from "../../core/tally/tally.ts";
import { fieldOf, textOf } from "./tab-separated.ts";

const letterOf: Record<Sex, string> = { female: "f", male: "m", unknown: "u" };
const sexOf: Record<string, Sex> = { f: "female", m: "male", u: "unknown" };
const number = (count: Count) => (count === null ? "" : String(count));
const count = (field: string | undefined): Count =>
  field === undefined || field === "" ? null : Number(field);

/**
 * Diseases of a tally as one short text, because hundreds of nested maps in an item are four times slower:
 * a line per disease, `code⇥received⇥partial`, and under it a line per group that starts with a tab.
 */
export const encodeDiseases = (diseases: ReadonlyMap<string, DiseaseTally>): string => {
  const lines: string[] = [];
  for (const [code, { received, partial, groups }] of diseases) {
    lines.push(`${fieldOf(code)}\t${received}\t${partial ? 1 : 0}`);
    for (const group of groups) {
      const numbers = [group.suspectedCases, group.testedCases, group.confirmedCases, group.deaths];
      lines.push(
        ["", fieldOf(group.ageGroup), letterOf[group.sex], ...numbers.map(number)].join("\t"),
      );
    }
  }
  return lines.join("\n");
};

export const decodeDiseases = (encoded: string): Map<string, DiseaseTally> => {
  const diseases = new Map<string, DiseaseTally>();
  let groups: TallyGroup[] = [];
  for (const line of encoded === "" ? [] : encoded.split("\n")) {
    const fields = line.split("\t");
    const [code = "", received, partial] = fields;
    if (code !== "") {
      groups = [];
      diseases.set(textOf(code), { received: Number(received), partial: partial === "1", groups });
    } else {
      const [, ageGroup = "all", sex = "u", suspected, tested, confirmed, deaths] = fields;
      groups.push({
        ageGroup: textOf(ageGroup),
        sex: sexOf[sex] ?? "unknown",
        suspectedCases: count(suspected),
        testedCases: count(tested),
        confirmedCases: count(confirmed),
        deaths: count(deaths),
      });
    }
  }
  return diseases;
};
