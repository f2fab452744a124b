import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dynamoReportStore } from "../../../adapters/dynamodb/report-store.ts";
import type { Table } from "../../../adapters/dynamodb/table.ts";
import { noticesOfDay } from "../../../core/report/notices-of-day.ts";
import { memoryTable } from "../../support/memory-table.ts";
import {
  casesOfDay,
  dayIn,
  dayKey,
  notice,
  submit,
  submitAll,
  told,
} from "../../support/submitting.ts";

const a = { noticeId: "a" };
const b = { noticeId: "b" };

describe("notices with an id", () => {
  it.each<[string, object[], string[], object]>([
    [
      "add up",
      [notice({ MEAS: 1 }, a), notice({ MEAS: 1 }, b)],
      ["created", "created"],
      { MEAS: 2 },
    ],
    [
      "are each a statement of their own, also with the same content and number",
      [
        notice({ MEAS: 1 }, { ...a, reportVersion: 1 }),
        notice({ MEAS: 1 }, { ...b, reportVersion: 1 }),
      ],
      ["created", "created"],
      { MEAS: 2 },
    ],
    [
      "are corrected under their own id",
      [notice({ MEAS: 1 }, a), notice({ MEAS: 1 }, b), notice({ MEAS: 3 }, a)],
      ["created", "created", "revised"],
      { MEAS: 4 },
    ],
    [
      "have duplicates of their own",
      [notice({ MEAS: 1 }, a), notice({ MEAS: 2 }, a), notice({ MEAS: 2 }, a)],
      ["created", "revised", "duplicate"],
      { MEAS: 2 },
    ],
    [
      "have a 409 of their own",
      [
        notice({ MEAS: 1 }, { ...a, reportVersion: 1 }),
        notice({ MEAS: 2 }, { ...b, reportVersion: 1 }),
        notice({ MEAS: 3 }, { ...a, reportVersion: 1 }),
      ],
      ["created", "created", "conflict version-taken"],
      { MEAS: 3 },
    ],
    [
      "are superseded by their own higher version alone",
      [
        notice({ MEAS: 1 }, { ...a, reportVersion: 2 }),
        notice({ MEAS: 5 }, { ...b, reportVersion: 1 }),
        notice({ MEAS: 9 }, { ...a, reportVersion: 1 }),
      ],
      ["created", "created", "superseded"],
      { MEAS: 6 },
    ],
    [
      "speak of the diseases they name",
      [notice({ MEAS: 1 }, a), notice({ CHOL: 2 }, b), notice({ CHOL: 1 }, a)],
      ["created", "created", "revised"],
      { MEAS: 1, CHOL: 3 },
    ],
    [
      "share the unit's submission ids",
      [
        notice({ MEAS: 1 }, { ...a, submissionId: "s" }),
        notice({ MEAS: 1 }, { ...b, submissionId: "s" }),
      ],
      ["created", "conflict submission-taken"],
      { MEAS: 1 },
    ],
  ])("%s", async (_, inputs, results, cases) => {
    const { answers, reports } = await submitAll(inputs);
    expect(answers).toEqual(results);
    expect(await casesOfDay(reports)).toEqual(cases);
  });

  it("are carried by receipts", async () => {
    const { reports } = await submitAll([]);
    const one = await submit(reports, notice({ MEAS: 1 }, a));
    const other = await submit(reports, notice({ MEAS: 1 }));
    expect(one).toMatchObject({ receipt: { noticeId: "a" } });
    expect(other.kind === "receipt" && "noticeId" in other.receipt).toBe(false);
  });

  it.each([
    ["of 37 characters", { noticeId: "a".repeat(37) }, "notice-id"],
    ["empty", { noticeId: "" }, "notice-id"],
    ["with a space", { noticeId: "a b" }, "notice-id"],
    ["with a key's separator", { noticeId: "a#b" }, "notice-id"],
    ["a number", { noticeId: 7 }, "notice-id"],
    ["of a week's report", { noticeId: "a", dataSet: "weekly", period: "2026-W07" }, "notice-id"],
  ])("are refused %s", async (_, more, rule) => {
    const { answers } = await submitAll([notice({ MEAS: 1 }, more)]);
    expect(answers).toEqual([`invalid-content ${rule}`]);
  });
});

describe("a total beside notices with an id", () => {
  const total = (cases: Parameters<typeof notice>[0], more = {}) => notice(cases, more);
  it.each<[string, object[], object, string[]]>([
    [
      "counts where it is larger",
      [notice({ MEAS: 2 }, a), total({ MEAS: 5 })],
      { MEAS: 5 },
      ["total-beside-notices"],
    ],
    [
      "gives way where the sum is larger",
      [total({ MEAS: 1 }), notice({ MEAS: 2 }, a), notice({ MEAS: 3 }, b)],
      { MEAS: 5 },
      ["total-beside-notices"],
    ],
    [
      "of another disease is none",
      [total({ CHOL: 4 }), notice({ MEAS: 2 }, a)],
      { CHOL: 4, MEAS: 2 },
      [],
    ],
    [
      "that says none",
      [{ ...dayKey, zeroReport: true }, notice({ MEAS: 2 }, a)],
      { MEAS: 2 },
      ["total-beside-notices"],
    ],
    [
      "is answered by an override",
      [
        notice({ MEAS: 2 }, a),
        total({ MEAS: 5 }, { overrides: [{ rule: "total-beside-notices", reason: "all in it" }] }),
      ],
      { MEAS: 5 },
      [],
    ],
  ])("%s", async (_, inputs, cases, questions) => {
    const { reports } = await submitAll(inputs);
    const day = await dayIn(reports);
    expect(await casesOfDay(reports)).toEqual(cases);
    expect(day?.questions.map(({ rule }) => rule)).toEqual(questions);
  });

  it.each<[string, object[], string[]]>([
    [
      "of the total",
      [notice({ MEAS: 2 }, a), notice({ MEAS: 5 }), notice({ MEAS: 5, CHOL: 1 })],
      ["created", "created total-beside-notices", "revised another-patient total-beside-notices"],
    ],
    [
      "of each notice with an id that comes after it",
      [notice({ MEAS: 5 }), notice({ MEAS: 2 }, a), notice({ CHOL: 2 }, b), notice({ MEAS: 2 }, a)],
      ["created", "created total-beside-notices", "created", "duplicate total-beside-notices"],
    ],
  ])("is asked in the receipt %s", async (_, inputs, answers) => {
    expect((await submitAll(inputs)).answers).toEqual(answers);
  });

  it("is compared number by number, so that no death is lost", async () => {
    const { reports } = await submitAll([
      total({ MEAS: 5 }),
      {
        ...dayKey,
        ...a,
        rows: [{ diseaseCode: "MEAS", ageGroup: "<5", suspectedCases: 2, deaths: 1 }],
      },
    ]);
    const rows = (await dayIn(reports))?.rows.map((row) => [
      row.ageGroup,
      row.suspectedCases,
      row.deaths,
    ]);
    expect(rows).toEqual([
      ["<5", 2, 1],
      ["unknown", 3, null],
    ]);
  });
});

it("a notice without groups beside one with groups is of unknown age", async () => {
  const { reports } = await submitAll([
    notice({ MEAS: 1 }, a),
    { ...dayKey, ...b, rows: [{ diseaseCode: "MEAS", ageGroup: "<5", suspectedCases: 2 }] },
  ]);
  const rows = (await dayIn(reports))?.rows.map((row) => [row.ageGroup, row.suspectedCases]);
  expect(rows).toEqual([
    ["<5", 2],
    ["unknown", 1],
  ]);
});

/** A table whose every answer waits for the scheduler, and whose process may die before its nth write. */
const unlucky = (table: Table, s: fc.Scheduler, dies: number): Table => {
  let writes = 0;
  const slow =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>, isWrite = false) =>
    async (...args: A): Promise<R> => {
      await s.schedule(Promise.resolve());
      if (isWrite) {
        writes += 1;
        if (writes >= dies) throw new Error("cut off");
      }
      return work(...args);
    };
  return {
    ...table,
    get: slow(table.get),
    query: slow(table.query),
    putNew: slow(table.putNew, true),
    putSeen: slow(table.putSeen, true),
  };
};

const statement = fc.record({
  noticeId: fc.constantFrom("a", "b", "c", null),
  disease: fc.constantFrom("MEAS", "CHOL"),
  cases: fc.integer({ min: 0, max: 9 }),
  reportVersion: fc.integer({ min: 1, max: 4 }),
});
/** No two say different things under one id and number. */
const statements = fc.uniqueArray(statement, {
  minLength: 2,
  maxLength: 7,
  selector: ({ noticeId, reportVersion }) => `${noticeId} ${reportVersion}`,
});
interface Statement {
  readonly noticeId: string | null;
  readonly disease: string;
  readonly cases: number;
  readonly reportVersion: number;
}
const bodyOf = ({ noticeId, disease, cases, reportVersion }: Statement) =>
  notice(
    { [disease]: cases },
    { noticeId, reportVersion, submissionId: `${noticeId} ${reportVersion}` },
  );

describe("the notices of a day", () => {
  it("end in the same counts and questions, raced by two workers, killed between writes and sent again", async () => {
    await fc.assert(
      fc.asyncProperty(
        statements,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 }),
        fc.scheduler(),
        async (all, dies, s) => {
          const table = memoryTable();
          const reports = dynamoReportStore(table);
          const work = all.flatMap((one, i) =>
            [dies[i] ?? 9, 9].map((nth) =>
              submit(dynamoReportStore(unlucky(table, s, nth)), bodyOf(one)).catch(() => null),
            ),
          );
          await s.waitFor(Promise.all(work));
          for (const one of all.toReversed()) await submit(reports, bodyOf(one));

          const calm = (await submitAll(all.map(bodyOf))).reports;
          expect(await casesOfDay(reports)).toEqual(await casesOfDay(calm));
          const [day, expected] = [await dayIn(reports), await dayIn(calm)];
          expect(day?.rows).toEqual(expected?.rows);
          expect(day?.questions).toEqual(expected?.questions);
          expect(await reports.noticeVersions(dayKey.reportingUnit, dayKey.period)).toHaveLength(
            all.length,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it("with content of their own are never called duplicates, however they race", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom<readonly string[]>(["MEAS"], ["MEAS", "CHOL"]),
        fc.scheduler(),
        async (cases, diseases, s) => {
          const slow = dynamoReportStore(unlucky(memoryTable(), s, Number.POSITIVE_INFINITY));
          const sent = cases.map((n, i) =>
            submit(slow, notice({ [diseases[i % diseases.length] ?? "MEAS"]: n })),
          );
          const results = await s.waitFor(Promise.all(sent));
          const kinds = results.map((one) =>
            one.kind === "receipt" ? one.receipt.result : told(one),
          );
          expect(kinds).not.toContain("duplicate");
          expect(kinds.filter((kind) => kind === "created")).toHaveLength(1);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("say the same in whatever order they are read", async () => {
    await fc.assert(
      fc.asyncProperty(
        statements.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })),
        ),
        async ([all, order]) => {
          const { reports } = await submitAll(all.map(bodyOf));
          const { reportingUnit, period } = dayKey;
          const notices = await reports.between(reportingUnit, period, period);
          const shuffled = order.flatMap((at) => notices[at] ?? []);
          expect(noticesOfDay(shuffled)).toEqual(noticesOfDay(notices));
        },
      ),
      { numRuns: 60 },
    );
  });
});
