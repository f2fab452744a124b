import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addsNothing,
  besideHeld,
  rowsByDisease,
  type Statement,
  saysTheSame,
  withTold,
  zeroRow,
} from "../../../core/report/statement.ts";
import type { Count, ReportRow } from "../../../core/report.ts";

/** `of("<5", 3, null, null, 1)`: three suspected cases of under-fives, one of whom died. */
const of = (
  ageGroup: string,
  suspectedCases: Count,
  testedCases: Count = null,
  confirmedCases: Count = null,
  deaths: Count = null,
): ReportRow => ({
  ...{ diseaseCode: "MEAS", ageGroup, sex: "unknown" },
  ...{ suspectedCases, testedCases, confirmedCases, deaths },
});

describe("what a source says beside what is held", () => {
  it.each<[string, readonly ReportRow[], readonly ReportRow[], readonly ReportRow[]]>([
    ["counts as the source says it", [of("all", 7)], [of("all", 5)], [of("all", 7)]],
    [
      "leaves numbers that the source does not know, group by group",
      [of("<5", 3), of("5+", 4)],
      [of("5+", 1, null, null, 1), of("<5", 2, null, 2, 0)],
      [of("<5", 3, null, 2, 0), of("5+", 4, null, null, 1)],
    ],
    [
      "leaves them as a total of unknown age where only the source has groups",
      [of("<5", 3), of("5+", 4)],
      [of("all", 5, 4, 2, 1)],
      [of("<5", 3), of("5+", 4), of("unknown", null, 4, 2, 1)],
    ],
    [
      "leaves them as a total where the source has none of the groups",
      [of("all", 7)],
      [of("<5", 2, null, null, 1), of("5+", 1, null, null, 1)],
      [of("all", 7, null, null, 2)],
    ],
    ["does not take deaths from a no to a yes", [of("all", 7)], [zeroRow("MEAS")], [of("all", 7)]],
    ["takes everything back with a no", [of("all", 0)], [of("all", 5, 4, 2, 1)], [of("all", 0)]],
  ])("%s", (_, told, held, counts) => {
    expect(besideHeld(told, held)).toEqual(counts);
  });

  it("says the same whatever the order of rows, and however none is said", () => {
    expect(saysTheSame([of("<5", 1), of("5+", 2)], [of("5+", 2), of("<5", 1)])).toBe(true);
    expect(saysTheSame([of("all", 0)], [zeroRow("MEAS")])).toBe(true);
    expect(saysTheSame([of("all", null)], [zeroRow("MEAS")])).toBe(false);
    expect(saysTheSame([of("all", 1)], [of("<5", 1)])).toBe(false);
  });
});

describe("a statement with what a source tells", () => {
  const codes = ["MEAS", "CHOL", "MAL"];
  const count = fc.option(fc.integer({ min: 0, max: 3 }), { nil: null });
  const groups = fc.oneof(
    fc.constant(["all"]),
    fc.uniqueArray(fc.constantFrom("<5", "5+"), { minLength: 1 }),
  );
  const statement: fc.Arbitrary<Statement> = fc
    .tuple(fc.uniqueArray(fc.constantFrom(...codes)), fc.uniqueArray(fc.constantFrom(...codes)))
    .chain(([named, zeros]) =>
      fc
        .tuple(
          ...named.map((diseaseCode) =>
            groups.chain((all) =>
              fc.tuple(
                ...all.map((ageGroup) =>
                  fc.tuple(count, count, count).map(([cases, confirmed, deaths]) => ({
                    ...of(ageGroup, cases, null, confirmed, deaths),
                    diseaseCode,
                  })),
                ),
              ),
            ),
          ),
        )
        .map((rows) => ({
          rows: rows.flat(),
          zeroDiseases: zeros.filter((code) => !named.includes(code)),
        })),
    );

  it("holds what was told, and of every other disease what was held", () => {
    fc.assert(
      fc.property(statement, statement, (told, held) => {
        const now = withTold(told, held);
        expect(addsNothing(told, now)).toBe(true);
        expect(withTold(told, now)).toEqual(now);
        const [toldOf, heldOf, nowOf] = [told, held, now].map(rowsByDisease);
        for (const code of codes) {
          if (toldOf?.has(code)) expect(nowOf?.has(code)).toBe(true);
          else expect(nowOf?.get(code)).toEqual(heldOf?.get(code));
        }
        const both = now.rows.map(({ diseaseCode }) => diseaseCode);
        expect(now.zeroDiseases.filter((code) => both.includes(code))).toEqual([]);
      }),
      { seed: 17, numRuns: 500 },
    );
  });
});
