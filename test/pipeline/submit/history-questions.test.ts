import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryReportStore } from "../../../adapters/memory/report-store.ts";
import {
  dayKey,
  notice,
  submit,
  submitAll,
  told,
  weekKey,
  weekly,
} from "../../support/submitting.ts";

const overrides = (rule: string) => ({ overrides: [{ rule, reason: "it is right" }] });
const openIn = async (
  reports: ReturnType<typeof memoryReportStore>,
  key: typeof weekKey | typeof dayKey,
) => (await reports.current(key))?.questions.map(({ rule, pointer }) => `${pointer} ${rule}`) ?? [];

interface Row {
  readonly name: string;
  readonly sent: readonly object[];
  readonly answers: readonly string[];
  /** Open on the report afterwards. */
  readonly open: readonly string[];
}

const asked = (rows: readonly Row[], key: typeof weekKey | typeof dayKey) =>
  it.each(rows)("$name", async ({ sent, answers, open }) => {
    const { answers: got, reports } = await submitAll(sent);
    expect(got).toEqual(answers);
    expect(await openIn(reports, key)).toEqual(open);
  });

const daily = (cases: Readonly<Record<string, number | null>>, more: object = {}) =>
  notice(cases, { dataSet: "daily", ...more });

describe("a report that says none of what notices or daily reports of its days counted", () => {
  asked(
    [
      {
        name: "0 beside a notice",
        sent: [notice({ MEAS: 3 }), weekly({ MEAS: 0, CHOL: 1 })],
        answers: ["created", "created erases-cases"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "null beside notices with an id",
        sent: [notice({ MEAS: 3 }, { noticeId: "a" }), weekly({ MEAS: null })],
        answers: ["created", "created erases-cases"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "a zero report beside a daily report",
        sent: [daily({ MEAS: 2 }), weekly({}, { zeroReport: true })],
        answers: ["created", "created erases-cases"],
        open: ["#/rows erases-cases"],
      },
      {
        name: "no row: the notices go on counting",
        sent: [notice({ MEAS: 3 }), weekly({ CHOL: 1 })],
        answers: ["created", "created"],
        open: [],
      },
      {
        name: "fewer cases, which may be right",
        sent: [notice({ MEAS: 3 }), weekly({ MEAS: 1 })],
        answers: ["created", "created"],
        open: [],
      },
      {
        name: "0 beside a day's 0, which counts in the place of its notice",
        sent: [
          notice({ MEAS: 3 }),
          daily({ MEAS: 0 }, overrides("erases-cases")),
          weekly({ MEAS: 0 }),
        ],
        answers: ["created", "created", "created"],
        open: [],
      },
      {
        name: "asks until an override answers, and not again while it says none",
        sent: [
          notice({ MEAS: 3 }),
          weekly({ MEAS: 0 }),
          weekly({ MEAS: 0, CHOL: 1 }),
          weekly({ MEAS: 0, CHOL: 1 }, overrides("erases-cases")),
          weekly({ MEAS: 0, CHOL: 2 }),
        ],
        answers: ["created", "created erases-cases", "revised erases-cases", "revised", "revised"],
        open: [],
      },
    ],
    weekKey,
  );

  it("a daily report beside the day's notices; a load of history is not asked", async () => {
    const { answers, reports } = await submitAll([notice({ MEAS: 3 }), daily({ MEAS: 0 })]);
    expect(answers).toEqual(["created", "created erases-cases"]);
    const history = await submit(reports, weekly({ MEAS: 0 }), { how: { mode: "history" } });
    expect(told(history)).toBe("created");
  });
});

it.each([
  [1, "1 case of"],
  [2, "2 cases of"],
])("the question about %d erased says how many", async (cases, says) => {
  const { reports } = await submitAll([weekly({ MEAS: cases }), weekly({ MEAS: 0 })]);
  const [question] = (await reports.current(weekKey))?.questions ?? [];
  expect(question?.detail).toContain(`counted before: ${says} `);
});

describe("a version that erases cases which the one before counted", () => {
  asked(
    [
      {
        name: "to 0",
        sent: [weekly({ MEAS: 80 }), weekly({ MEAS: 0 })],
        answers: ["created", "revised erases-cases"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "to null",
        sent: [weekly({ MEAS: 80 }), weekly({ MEAS: null })],
        answers: ["created", "revised erases-cases"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "by leaving the row out",
        sent: [weekly({ MEAS: 80, CHOL: 1 }), weekly({ CHOL: 1 })],
        answers: ["created", "revised erases-cases"],
        open: ["#/rows erases-cases"],
      },
      {
        name: "by a zero report",
        sent: [weekly({ MEAS: 80 }), weekly({}, { zeroReport: true })],
        answers: ["created", "revised erases-cases"],
        open: ["#/rows erases-cases"],
      },
      {
        name: "of two diseases at once",
        sent: [weekly({ MEAS: 80, CHOL: 2, MAL: 3 }), weekly({ CHOL: 0, MAL: 4 })],
        answers: ["created", "revised erases-cases erases-cases"],
        open: ["#/rows erases-cases", "#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "confirmed ones, where suspected ones are not known",
        sent: [
          weekly({}, { rows: [{ diseaseCode: "MEAS", confirmedCases: 4 }] }),
          weekly({ MEAS: 0 }),
        ],
        answers: ["created", "revised erases-cases"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
      {
        name: "asks until an override answers, whatever else is corrected meanwhile",
        sent: [
          weekly({ MEAS: 80, CHOL: 1 }),
          weekly({ MEAS: 0, CHOL: 1 }),
          weekly({ MEAS: 0, CHOL: 2 }),
          weekly({ MEAS: 0, CHOL: 2 }, overrides("erases-cases")),
          weekly({ MEAS: 0, CHOL: 3 }),
        ],
        answers: ["created", "revised erases-cases", "revised erases-cases", "revised", "revised"],
        open: [],
      },
      {
        name: "asks no more when the cases are counted again",
        sent: [weekly({ MEAS: 80 }), weekly({ MEAS: 0 }), weekly({ MEAS: 79 })],
        answers: ["created", "revised erases-cases", "revised"],
        open: [],
      },
      {
        name: "answered in advance",
        sent: [weekly({ MEAS: 80 }), weekly({ MEAS: 0 }, overrides("erases-cases"))],
        answers: ["created", "revised"],
        open: [],
      },
      {
        name: "fewer are no erasure, nor is a zero after a zero",
        sent: [weekly({ MEAS: 80, CHOL: 0 }), weekly({ MEAS: 1, CHOL: null })],
        answers: ["created", "revised"],
        open: [],
      },
      {
        name: "a lower version that comes late shows what was erased",
        sent: [
          weekly({ MEAS: 0 }, { reportVersion: 2 }),
          weekly({ MEAS: 80 }, { reportVersion: 1 }),
        ],
        answers: ["created", "superseded"],
        open: ["#/rows/0/suspectedCases erases-cases"],
      },
    ],
    weekKey,
  );

  asked(
    [
      {
        name: "a notice that does not name a disease erases nothing of it",
        sent: [notice({ MEAS: 2 }), notice({ CHOL: 1 })],
        answers: ["created", "revised"],
        open: [],
      },
      {
        name: "one that names it with 0 does",
        sent: [notice({ MEAS: 2 }, { noticeId: "a" }), notice({ MEAS: 0 }, { noticeId: "a" })],
        answers: ["created", "revised erases-cases"],
        open: [],
      },
    ],
    dayKey,
  );

  it("a duplicate's receipt carries what is open", async () => {
    const { answers } = await submitAll([
      weekly({ MEAS: 80 }),
      weekly({ MEAS: 0 }, { submissionId: "s" }),
      weekly({ MEAS: 0 }),
      weekly({ MEAS: 0 }, { submissionId: "s" }),
    ]);
    expect(answers.slice(2)).toEqual(["duplicate erases-cases", "duplicate erases-cases"]);
  });
});

describe("content that was held and superseded comes again", () => {
  asked(
    [
      {
        name: "without an id: it counts, with a question",
        sent: [weekly({ MEAS: 5 }), weekly({ MEAS: 9 }), weekly({ MEAS: 5 })],
        answers: ["created", "revised", "revised said-before"],
        open: ["# said-before"],
      },
      {
        name: "under its id: nothing happens",
        sent: [
          weekly({ MEAS: 5 }, { submissionId: "a" }),
          weekly({ MEAS: 9 }, { submissionId: "b" }),
          weekly({ MEAS: 5 }, { submissionId: "a" }),
        ],
        answers: ["created", "revised", "duplicate"],
        open: [],
      },
      {
        name: "under a new id: meant",
        sent: [
          weekly({ MEAS: 5 }),
          weekly({ MEAS: 9 }),
          weekly({ MEAS: 5 }, { submissionId: "c" }),
        ],
        answers: ["created", "revised", "revised"],
        open: [],
      },
      {
        name: "a repeat of what counts is none",
        sent: [weekly({ MEAS: 5 }), weekly({ MEAS: 5 }), weekly({ MEAS: 9 }), weekly({ MEAS: 9 })],
        answers: ["created", "duplicate", "revised", "duplicate"],
        open: [],
      },
      {
        name: "an override answers",
        sent: [
          weekly({ MEAS: 5 }),
          weekly({ MEAS: 9 }),
          weekly({ MEAS: 5 }),
          weekly({ MEAS: 5 }, overrides("said-before")),
        ],
        answers: ["created", "revised", "revised said-before", "revised"],
        open: [],
      },
      {
        name: "the version between comes last",
        sent: [
          weekly({ MEAS: 5 }, { reportVersion: 1 }),
          weekly({ MEAS: 5 }, { reportVersion: 3 }),
          weekly({ MEAS: 9 }, { reportVersion: 2 }),
        ],
        answers: ["created", "duplicate", "superseded"],
        open: ["# said-before"],
      },
    ],
    weekKey,
  );

  asked(
    [
      {
        name: "in a notice, and another disease since does not hide it",
        sent: [
          notice({ MEAS: 5 }, { noticeId: "a" }),
          notice({ MEAS: 9 }, { noticeId: "a" }),
          notice({ MEAS: 5 }, { noticeId: "a" }),
          notice({ CHOL: 1 }, { noticeId: "a" }),
        ],
        answers: ["created", "revised", "revised said-before", "revised said-before"],
        open: [],
      },
    ],
    dayKey,
  );
});

describe("a notice without an id beside an earlier one of the day", () => {
  asked(
    [
      {
        name: "the same again, without a submission id",
        sent: [notice({ MEAS: 1 }), notice({ MEAS: 1 })],
        answers: ["created", "duplicate another-patient"],
        open: ["#/rows another-patient"],
      },
      {
        name: "the same again, from another submission",
        sent: [
          notice({ MEAS: 1 }, { submissionId: "a" }),
          notice({ MEAS: 1 }, { submissionId: "b" }),
        ],
        answers: ["created", "duplicate another-patient"],
        open: ["#/rows another-patient"],
      },
      {
        name: "the same submission again is a retry",
        sent: [
          notice({ MEAS: 1 }, { submissionId: "a" }),
          notice({ MEAS: 1 }, { submissionId: "a" }),
        ],
        answers: ["created", "duplicate"],
        open: [],
      },
      {
        name: "a higher number of the same disease",
        sent: [notice({ MEAS: 1 }), notice({ MEAS: 2 })],
        answers: ["created", "revised another-patient"],
        open: ["#/rows/0/suspectedCases another-patient"],
      },
      {
        name: "another disease",
        sent: [notice({ MEAS: 1 }), notice({ CHOL: 1 })],
        answers: ["created", "revised"],
        open: [],
      },
      {
        name: "an override answers, and asks nothing when it is sent again",
        sent: [
          notice({ MEAS: 1 }),
          notice({ MEAS: 1 }),
          notice({ MEAS: 1 }, overrides("another-patient")),
          notice({ MEAS: 1 }, overrides("another-patient")),
        ],
        answers: ["created", "duplicate another-patient", "revised", "duplicate"],
        open: [],
      },
      {
        name: "after an answer the next patient is asked about again",
        sent: [
          notice({ MEAS: 1 }),
          notice({ MEAS: 2 }, overrides("another-patient")),
          notice({ MEAS: 2 }),
        ],
        answers: ["created", "revised", "duplicate another-patient"],
        open: ["#/rows another-patient"],
      },
    ],
    dayKey,
  );

  it("never asks of notices with an id", async () => {
    const { answers } = await submitAll([
      notice({ MEAS: 1 }, { noticeId: "a" }),
      notice({ MEAS: 1 }, { noticeId: "a" }),
      notice({ MEAS: 2 }, { noticeId: "a" }),
      notice({ MEAS: 1 }, { noticeId: "b" }),
    ]);
    expect(answers).toEqual(["created", "duplicate", "revised", "created"]);
  });

  it("keeps the first version where a repeat is remembered", async () => {
    const { reports } = await submitAll([notice({ MEAS: 1 }), notice({ MEAS: 1 })]);
    expect(await reports.versions(dayKey)).toHaveLength(1);
  });
});

describe("a weekly report for a week that is not over", () => {
  // Week 7 ends at midnight in Nairobi: 21 o'clock of its Sunday in UTC.
  it.each([
    { now: "2026-02-09T06:00:00.000Z", more: { zeroReport: true }, is: "created period-running" },
    { now: "2026-02-15T20:59:59.999Z", more: {}, is: "created period-running" },
    { now: "2026-02-15T21:00:00.000Z", more: {}, is: "created" },
    { now: "2026-02-15T20:59:59.999Z", more: overrides("period-running"), is: "created" },
  ])("at $now: $is", async ({ now, more, is }) => {
    const reports = memoryReportStore();
    const one = await submit(reports, weekly({ MEAS: 1 }, more), { now });
    const rules = one.kind === "receipt" ? one.receipt.questions.map(({ rule }) => rule) : [];
    expect(["created", ...rules].join(" ")).toBe(is);
    expect((await reports.current(weekKey))?.questions.map(({ rule }) => rule)).toEqual(rules);
  });

  it("is told by the country's clocks, with their zone", async () => {
    const now = "2026-02-09T06:00:00.000Z";
    const one = await submit(memoryReportStore(), weekly({ MEAS: 1 }, { zeroReport: true }), {
      now,
    });
    expect(one).toMatchObject({
      receipt: {
        questions: [
          {
            detail:
              'is not over: "2026-W07" ends at 2026-02-16 00:00 +03:00 Africa/Nairobi, and this came at 2026-02-09 09:00 +03:00 Africa/Nairobi',
          },
        ],
      },
    });
  });

  it("as a replay tells it: by when it came", async () => {
    const how = { mode: "replay", sender: "administrator" } as const;
    const early = weekly({ MEAS: 1 }, { receivedAt: "2026-02-12T08:00:00Z" });
    const one = await submit(memoryReportStore(), early, { how });
    expect(one).toMatchObject({ receipt: { questions: [{ rule: "period-running" }] } });
  });

  it("asks nothing of a notice on its day", async () => {
    const one = await submit(memoryReportStore(), notice({ MEAS: 1 }), {
      now: "2026-02-10T08:00:00.000Z",
    });
    expect(one).toMatchObject({ receipt: { questions: [] } });
  });
});

it("questions of a thousand rows are told five of a rule, and are answered at once", async () => {
  const ages = ["<5", "5+", "unknown"];
  const rows = ["MEAS", "CHOL", "MAL"].flatMap((diseaseCode) =>
    ages.flatMap((ageGroup) =>
      (["male", "female", "unknown"] as const).map((sex) => ({
        ...{ diseaseCode, ageGroup, sex, suspectedCases: 1, deaths: 2 },
      })),
    ),
  );
  const { answers } = await submitAll([
    { ...weekKey, rows },
    { ...weekKey, rows, ...overrides("deaths-exceed-cases") },
  ]);
  expect(answers).toEqual([`created${" deaths-exceed-cases".repeat(5)}`, "revised"]);
});

it("what is open is the same in whatever order the versions come", async () => {
  const cases = fc.constantFrom(0, 3, 9, null);
  const versions = fc
    .array(fc.record({ MEAS: cases, CHOL: cases, answer: fc.boolean() }), {
      minLength: 2,
      maxLength: 5,
    })
    .map((all) =>
      all.map(({ answer, ...numbers }, i) => ({
        reportVersion: i + 1,
        numbers,
        more: answer ? overrides("erases-cases") : {},
      })),
    );
  const inOrder = versions.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  );
  await fc.assert(
    fc.asyncProperty(inOrder, fc.constantFrom("week", "day"), async ([all, order], kind) => {
      const bodyOf = ({ numbers, more, reportVersion }: (typeof all)[number]) =>
        kind === "week"
          ? weekly(numbers, { ...more, reportVersion })
          : notice(numbers, { ...more, reportVersion });
      const key = kind === "week" ? weekKey : dayKey;
      const ends = [];
      for (const sent of [all, order]) {
        const { reports } = await submitAll(sent.map(bodyOf));
        ends.push((await reports.current(key))?.questions);
      }
      expect(ends[1]).toEqual(ends[0]);
    }),
    { numRuns: 150 },
  );
});
