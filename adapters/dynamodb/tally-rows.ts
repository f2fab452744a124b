import type { Count, Sex } from "../../core/report.ts";
import type { DiseaseTally, TallyGroup } from "../../core/tally/tally.ts";
import { fieldOf, textOf } from "./tab-separated.ts";
import { decodeParts, encodeParts } from "./tally-parts.ts";

const letterOf: Record<Sex, string> = { female: "f", male: "m", unknown: "u" };
const sexOf: Record<string, Sex> = { f: "female", m: "male", u: "unknown" };
const number = (count: Count) => (count === null ? "" : String(count));
const count = (field: string | undefined): Count =>
  field === undefined || field === "" ? null : Number(field);

/**
 * Diseases of a tally as one short text: hundreds of nested maps in an item are four times slower. A line for each
 * disease, `code⇥received⇥partial⇥parts`, and below it a line for each group that starts with a tab. The parts are
 * those of the org units `places`, in that order.
 */
export const encodeDiseases = (
  diseases: ReadonlyMap<string, DiseaseTally>,
  places: readonly string[],
): string => {
  const lines: string[] = [];
  for (const [code, { received, partial, groups, parts }] of diseases) {
    const said = [fieldOf(code), received, partial ? 1 : 0];
    lines.push([...said, ...(parts ? [encodeParts(parts, places)] : [])].join("\t"));
    for (const group of groups) {
      const numbers = [group.suspectedCases, group.testedCases, group.confirmedCases, group.deaths];
      lines.push(
        ["", fieldOf(group.ageGroup), letterOf[group.sex], ...numbers.map(number)].join("\t"),
      );
    }
  }
  return lines.join("\n");
};

export const decodeDiseases = (
  encoded: string,
  places: readonly string[],
): Map<string, DiseaseTally> => {
  const diseases = new Map<string, DiseaseTally>();
  let groups: TallyGroup[] = [];
  for (const line of encoded === "" ? [] : encoded.split("\n")) {
    const fields = line.split("\t");
    const [code = "", received, partial, parts] = fields;
    if (code !== "") {
      groups = [];
      diseases.set(textOf(code), {
        received: Number(received),
        partial: partial === "1",
        groups,
        ...(parts !== undefined && { parts: decodeParts(parts, places) }),
      });
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
