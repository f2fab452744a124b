import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dynamoReportStore } from "../../adapters/dynamodb/report-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { memoryReportStore } from "../../adapters/memory/report-store.ts";
import type { ReportStore } from "../../pipeline/ports.ts";
import type { Submitted } from "../../pipeline/submit/submitted.ts";
import { type SubmitHow, submitReports } from "../../pipeline/submit-reports.ts";
import { memoryTable } from "../support/memory-table.ts";
import { exampleReport, reportNow, reportRegistry } from "../support/report-facts.ts";

const feed: SubmitHow = {
  mode: "live",
  dryRun: false,
  sender: "feed",
  by: "k1",
  mayWrite: () => true,
  maySendBy: () => true,
};
const replay: SubmitHow = { ...feed, mode: "replay", sender: "administrator" };

const at = (reports: ReportStore, now = reportNow) => ({
  registry: reportRegistry,
  reports,
  clock: { now: () => new Date(now) },
});

const weekKey = { reportingUnit: "KIV-07", dataSet: "weekly", period: "2026-W07" } as const;
const noticeKey = { reportingUnit: "KIV-07", dataSet: "immediate", period: "2026-02-10" } as const;

const weekly = (cases: number, more: object = {}) => ({
  reportingUnit: "KIV-07",
  period: "2026-W07",
  rows: [{ diseaseCode: "MEAS", suspectedCases: cases }],
  ...more,
});

const notice = (diseaseCode: string, cases: number, more: object = {}) => ({
  ...noticeKey,
  rows: [{ diseaseCode, suspectedCases: cases }],
  ...more,
});

/** Result, or kind of refusal with its rules. */
const told = (one: Submitted | undefined) =>
  one?.kind === "receipt"
    ? one.receipt.result
    : [one?.problem, ...(one?.errors.map(({ rule }) => rule) ?? [])].join(" ");

const send = async (reports: ReportStore, input: object, how = feed, now = reportNow) =>
  (await submitReports([input], how, at(reports, now)))[0];

const sendAll = async (reports: ReportStore, inputs: readonly object[], how = feed) => {
  const results: string[] = [];
  for (const input of inputs) results.push(told(await send(reports, input, how)));
  return results;
};

const casesIn = async (reports: ReportStore, key: typeof weekKey | typeof noticeKey = weekKey) =>
  Object.fromEntries(
    ((await reports.current(key))?.rows ?? []).map((row) => [row.diseaseCode, row.suspectedCases]),
  );

describe("submitReports", () => {
  it("answers the worked example with a receipt and keeps it, zeros for every other disease", async () => {
    const reports = memoryReportStore();
    expect(await send(reports, exampleReport, feed, "2026-02-16T05:20:07.000Z")).toEqual({
      kind: "receipt",
      status: 201,
      receipt: {
        receiptId: expect.stringMatching(/^R-/),
        result: "created",
        reportingUnit: "KIV-07",
        period: "2026-W07",
        dataSet: "weekly",
        reportVersion: 1,
        firstDay: "2026-02-09",
        lastDay: "2026-02-15",
        receivedAt: "2026-02-16T05:20:07.000Z",
        late: false,
        questions: [],
      },
    });
    expect(await reports.current(weekKey)).toMatchObject({
      zeroDiseases: ["CHOL", "MAL"],
      revision: 1,
      by: "k1",
      firstReceivedAt: "2026-02-16T05:20:07.000Z",
    });
  });

  it.each<[string, object[], string[]]>([
    ["the same content again", [weekly(3), weekly(3)], ["created", "duplicate"]],
    [
      "the same content from elsewhere",
      [weekly(3, { channel: "sms", submissionId: "a" }), weekly(3, { submissionId: "b" })],
      ["created", "duplicate"],
    ],
    ["other content", [weekly(3), weekly(4), weekly(5)], ["created", "revised", "revised"]],
    [
      "back to the first content",
      [weekly(3), weekly(4), weekly(3)],
      ["created", "revised", "revised"],
    ],
    [
      "a lower version that comes late",
      [weekly(4, { reportVersion: 2 }), weekly(3, { reportVersion: 1 })],
      ["created", "superseded"],
    ],
    [
      "a version number with other content",
      [weekly(3, { reportVersion: 1 }), weekly(4, { reportVersion: 1 })],
      ["created", "conflict version-taken"],
    ],
    [
      "an old version number with other content",
      [weekly(3), weekly(4), weekly(5, { reportVersion: 1, submissionId: "x" })],
      ["created", "revised", "conflict version-taken"],
    ],
    [
      "an id with other content",
      [weekly(3, { submissionId: "a" }), weekly(4, { submissionId: "a" })],
      ["created", "conflict submission-taken"],
    ],
    [
      "an id with another week",
      [weekly(3, { submissionId: "a" }), weekly(3, { submissionId: "a", period: "2026-W06" })],
      ["created", "conflict submission-taken"],
    ],
    [
      "an id again, after a revision",
      [weekly(3, { submissionId: "a" }), weekly(4), weekly(3, { submissionId: "a" })],
      ["created", "revised", "duplicate"],
    ],
    [
      "a repeat's id again, after a revision",
      [weekly(3), weekly(3, { submissionId: "b" }), weekly(4), weekly(3, { submissionId: "b" })],
      ["created", "duplicate", "revised", "duplicate"],
    ],
    [
      "another number for an id refused with a taken one",
      [
        weekly(3),
        weekly(4, { submissionId: "a", reportVersion: 1 }),
        weekly(4, { submissionId: "a", reportVersion: 2 }),
      ],
      ["created", "conflict version-taken", "revised"],
    ],
    [
      "an answer to a question",
      [weekly(3), weekly(3, { overrides: [{ rule: "all-numbers-equal", reason: "true" }] })],
      ["created", "revised"],
    ],
  ])("%s", async (_, inputs, results) => {
    expect(await sendAll(memoryReportStore(), inputs)).toEqual(results);
  });

  it("keeps every version and lets the highest count", async () => {
    const reports = memoryReportStore();
    await sendAll(reports, [
      weekly(1),
      weekly(9, { reportVersion: 7 }),
      weekly(2, { reportVersion: 3 }),
      weekly(5),
    ]);
    const versions = await reports.versions(weekKey);
    expect(versions.map(({ reportVersion }) => reportVersion)).toEqual([1, 3, 7, 8]);
    expect(await casesIn(reports)).toEqual({ MEAS: 5 });
  });

  it("calls late what first came after the deadline, Monday noon, and not a revision of what came before", async () => {
    const reports = memoryReportStore();
    const first = await send(reports, weekly(3), feed, "2026-02-16T09:00:00.000Z");
    const revised = await send(reports, weekly(4), feed, "2026-02-17T09:00:00.000Z");
    const late = await send(
      reports,
      weekly(1, { reportingUnit: "KIV-08" }),
      feed,
      "2026-02-16T09:00:00.001Z",
    );
    const lateness = [first, revised, late].map(
      (one) => one?.kind === "receipt" && one.receipt.late,
    );
    expect(lateness).toEqual([false, false, true]);
    expect((await reports.current(weekKey))?.late).toBe(false);
  });

  it("takes a replay's time of arrival, else the deadline, else now", async () => {
    const reports = memoryReportStore();
    const week = (period: string, more = {}) => weekly(1, { period, ...more });
    const results = await submitReports(
      [
        week("2026-W06", { receivedAt: "2026-02-12T10:00:00+03:00" }),
        week("2026-W07"),
        week("2026-W08"),
      ],
      replay,
      at(reports),
    );
    expect(results.map((one) => one.kind === "receipt" && one.receipt.receivedAt)).toEqual([
      "2026-02-12T07:00:00.000Z",
      "2026-02-16T09:00:00.000Z",
      reportNow,
    ]);
  });

  it("carries questions until an override answers them", async () => {
    const reports = memoryReportStore();
    const rows = [{ diseaseCode: "MEAS", suspectedCases: 1, deaths: 2 }];
    const overrides = [{ rule: "deaths-exceed-cases", reason: "one of last week's cases" }];
    const [odd, answered] = await submitReports(
      [weekly(0, { rows }), weekly(0, { rows, overrides })],
      feed,
      at(reports),
    );
    const rulesOf = (one: Submitted | undefined) =>
      one?.kind === "receipt" ? one.receipt.questions.map(({ rule }) => rule) : one;
    expect([rulesOf(odd), rulesOf(answered)]).toEqual([["deaths-exceed-cases"], []]);
    expect((await reports.current(weekKey))?.questions).toEqual([]);
  });

  it("asks about ten times the unit's own median, of the eight weeks before alone", async () => {
    const reports = memoryReportStore();
    const past = ["2026-W03", "2026-W04", "2026-W05", "2026-W06"];
    await sendAll(
      reports,
      past.map((period) => weekly(1, { period })),
    );
    const asked = async (cases: number, how = feed) => {
      const one = await send(reports, weekly(cases), how);
      return one?.kind === "receipt" && one.receipt.questions.map(({ rule }) => rule);
    };
    expect(await asked(10)).toEqual([]);
    expect(await asked(11)).toEqual(["ten-times-own-median"]);
    expect(await asked(12, { ...replay, mode: "history" })).toEqual([]);
  });

  it("answers a batch one by one, in order, each report by itself", async () => {
    const reports = memoryReportStore();
    const how = { ...feed, mayWrite: (code: string) => code !== "KIV-08" };
    const batch = [
      weekly(3),
      "nonsense",
      weekly(-1),
      weekly(3),
      weekly(4),
      weekly(1, { reportingUnit: "KIV-08" }),
      weekly(1, { reportingUnit: "X" }),
    ];
    expect((await submitReports(batch, how, at(reports))).map(told)).toEqual([
      "created",
      "invalid-content type",
      "invalid-content count-range",
      "duplicate",
      "revised",
      "forbidden unit-out-of-reach",
      "invalid-content unknown-unit",
    ]);
  });

  it("answers a dry run the same and stores nothing", async () => {
    const dry = memoryReportStore();
    const real = memoryReportStore();
    for (const reports of [dry, real]) await sendAll(reports, [weekly(9, { submissionId: "a" })]);
    const before = await dry.current(weekKey);
    const batch = [
      weekly(3, { submissionId: "b" }),
      weekly(3),
      weekly(4, { submissionId: "a" }),
      weekly(4, { submissionId: "b" }),
      weekly(5, { reportVersion: 2 }),
      notice("MEAS", 1),
      notice("CHOL", 2),
      notice("CHOL", 2),
      notice("CHOL", 1, { noticeId: "a" }),
      notice("CHOL", 3, { noticeId: "a" }),
      notice("CHOL", 4),
      weekly(0),
      weekly(3),
      weekly(-1),
    ];
    const rehearsed = await submitReports(batch, { ...feed, dryRun: true }, at(dry));
    expect(rehearsed).toEqual(await submitReports(batch, feed, at(real)));
    expect(await dry.current(weekKey)).toEqual(before);
    expect(await dry.current(noticeKey)).toBeNull();
    expect(await dry.versions(weekKey)).toHaveLength(1);
    expect(await dry.submission("KIV-07", "b")).toBeNull();
  });
});

describe("notices of one day", () => {
  it.each<[string, object[], string[], object]>([
    [
      "a notice of another disease keeps the first",
      [notice("MEAS", 1), notice("CHOL", 2)],
      ["created", "revised"],
      { MEAS: 1, CHOL: 2 },
    ],
    [
      "a later notice of the same disease replaces it",
      [notice("MEAS", 1), notice("MEAS", 3)],
      ["created", "revised"],
      { MEAS: 3 },
    ],
    [
      "the first again says nothing new",
      [notice("MEAS", 1), notice("CHOL", 2), notice("MEAS", 1)],
      ["created", "revised", "duplicate"],
      { MEAS: 1, CHOL: 2 },
    ],
    [
      "a lower version of another disease counts too",
      [notice("CHOL", 2, { reportVersion: 2 }), notice("MEAS", 1, { reportVersion: 1 })],
      ["created", "revised"],
      { MEAS: 1, CHOL: 2 },
    ],
    [
      "a lower version of the same disease does not",
      [notice("MEAS", 2, { reportVersion: 2 }), notice("MEAS", 1, { reportVersion: 1 })],
      ["created", "superseded"],
      { MEAS: 2 },
    ],
    [
      "a repeat's id again, after a later notice, stays a repeat",
      [
        notice("MEAS", 1),
        notice("CHOL", 2),
        notice("MEAS", 1, { submissionId: "b" }),
        notice("MEAS", 5),
        notice("MEAS", 1, { submissionId: "b" }),
      ],
      ["created", "revised", "duplicate", "revised", "duplicate"],
      { MEAS: 5, CHOL: 2 },
    ],
    [
      "a zero takes a disease back",
      [
        notice("MEAS", 1),
        notice("CHOL", 2),
        { ...noticeKey, zeroReport: true, rows: [{ diseaseCode: "CHOL", suspectedCases: 2 }] },
      ],
      ["created", "revised", "revised"],
      { CHOL: 2 },
    ],
  ])("%s", async (_, inputs, results, cases) => {
    const reports = memoryReportStore();
    expect(await sendAll(reports, inputs)).toEqual(results);
    expect(await casesIn(reports, noticeKey)).toEqual(cases);
  });
});

/** Versions with numbers of their own and times of arrival, as a replay sends them. */
const numbered = fc
  .array(
    fc.record({ cases: fc.integer({ min: 0, max: 3 }), disease: fc.constantFrom("MEAS", "CHOL") }),
    { minLength: 1, maxLength: 5 },
  )
  .map((versions) =>
    versions.map(({ cases, disease }, i) => ({
      rows: [{ diseaseCode: disease, suspectedCases: cases }],
      overrides: cases === 0 ? [{ rule: "all-numbers-equal", reason: `said in ${i}` }] : [],
      submissionId: `s${i}`,
      reportVersion: i + 1,
      receivedAt: `2026-02-16T0${(i * 3) % 7}:00:00Z`,
    })),
  );

const shuffledTwice = numbered.chain((versions) =>
  fc.tuple(
    fc.constant(versions),
    fc.shuffledSubarray([...versions, ...versions], { minLength: versions.length * 2 }),
  ),
);

/** A store that an unlucky process sees slow or cut off, and another sees as it is. */
interface Shared {
  readonly store: ReportStore;
  slow(s: fc.Scheduler): ReportStore;
  cut(nth: number): ReportStore;
}

const inMemory = (): Shared => {
  const store = memoryReportStore();
  return { store, slow: (s) => scheduled(store, s), cut: (nth) => crashing(store, nth) };
};

/** The ledger's store, slow and cut off between the single requests that it makes of the table. */
const inLedger = (): Shared => {
  const table = memoryTable();
  return {
    store: dynamoReportStore(table),
    slow: (s) => dynamoReportStore(scheduledTable(table, s)),
    cut: (nth) => dynamoReportStore(crashingTable(table, nth)),
  };
};

describe.each([
  { key: weekKey, where: "in memory", open: inMemory },
  { key: noticeKey, where: "in memory", open: inMemory },
  { key: weekKey, where: "in the ledger", open: inLedger },
  { key: noticeKey, where: "in the ledger", open: inLedger },
])("versions of one $key.dataSet report $where", ({ key, open }) => {
  it("end in the same current report in any order, with any sent twice", async () => {
    await fc.assert(
      fc.asyncProperty(shuffledTwice, async ([versions, order]) => {
        const currents = await Promise.all(
          [versions, order].map(async (inputs) => {
            const reports = open().store;
            await sendAll(
              reports,
              inputs.map((one) => ({ ...key, ...one })),
              replay,
            );
            return { ...(await reports.current(key)), revision: 0 };
          }),
        );
        expect(currents[1]).toEqual(currents[0]);
        expect(currents[0]).toMatchObject({ reportVersion: versions.length });
      }),
      { numRuns: 50 },
    );
  });

  it("end in the same current report when all are sent at once by different senders", async () => {
    await fc.assert(
      fc.asyncProperty(numbered, fc.scheduler(), async (versions, s) => {
        const { store: reports, slow: slowly } = open();
        const slow = slowly(s);
        const sends = versions.map((one) => send(slow, { ...key, ...one }, replay));
        await s.waitFor(Promise.all(sends));
        const inOrder = memoryReportStore();
        await sendAll(
          inOrder,
          versions.map((one) => ({ ...key, ...one })),
          replay,
        );
        expect({ ...(await reports.current(key)), revision: 0 }).toEqual({
          ...(await inOrder.current(key)),
          revision: 0,
        });
      }),
      { numRuns: 40 },
    );
  });

  it("are both held when two senders without numbers race", async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const { store: reports, slow: slowly } = open();
        const slow = slowly(s);
        const say = (cases: number) => ({
          ...key,
          rows: [{ diseaseCode: "MEAS", suspectedCases: cases }],
          submissionId: `s${cases}`,
        });
        const results = await s.waitFor(Promise.all([1, 2].map((n) => send(slow, say(n)))));
        expect(results.map((one) => one?.kind)).toEqual(["receipt", "receipt"]);
        const versions = await reports.versions(key);
        expect(versions.map(({ reportVersion }) => reportVersion)).toEqual([1, 2]);
        expect((await reports.current(key))?.rows).toEqual(versions[1]?.rows);
      }),
      { numRuns: 40 },
    );
  });

  /** The report that counts; where a notice without an id was sent twice, without what that asks. */
  const counted = async (reports: ReportStore, mayBeAnother: boolean) => {
    const current = await reports.current(key);
    return mayBeAnother ? { ...current, questions: [], repeatedAt: 0, revision: 0 } : current;
  };

  it.each([1, 2, 3, 4])(
    "are healed by sending again after a crash before write %i",
    async (nth) => {
      const cuts: boolean[] = [];
      for (const more of [
        {},
        { submissionId: "a" },
        { reportVersion: 2 },
        { submissionId: "a", reportVersion: 2 },
      ]) {
        for (const past of [[], [{ ...key, rows: [{ diseaseCode: "MEAS", suspectedCases: 9 }] }]]) {
          const { store: reports, cut } = open();
          const calm = memoryReportStore();
          const input = { ...key, rows: [{ diseaseCode: "MEAS", suspectedCases: 3 }], ...more };
          for (const one of [reports, calm]) await sendAll(one, past);

          const expected = await send(calm, input);
          const isCut = await send(cut(nth), input).then(
            () => false,
            () => true,
          );
          cuts.push(isCut);
          const again = await send(reports, input);
          if (isCut) expect(again).toEqual(expected);
          else expect(told(again)).toBe("duplicate");
          const mayBeAnother = key === noticeKey && !("submissionId" in more);
          expect(await counted(reports, mayBeAnother)).toEqual(await counted(calm, mayBeAnother));
          expect(await reports.versions(key)).toEqual(await calm.versions(key));
        }
      }
      // The fourth write is that of a submission with an id over a first version that the ledger puts aside.
      expect(cuts).toContain(nth < 4 || open === inLedger);
    },
  );

  it("keep the first time of arrival when a crash came between keeping and counting", async () => {
    const { store: reports, cut } = open();
    const told = (reportVersion: number) => ({
      ...key,
      rows: [{ diseaseCode: "MEAS", suspectedCases: reportVersion }],
      reportVersion,
    });
    await sendAll(reports, [told(1)], feed);
    const nth = open === inLedger ? 3 : 2;
    await expect(send(cut(nth), told(2), feed, "2026-02-16T01:00:00.000Z")).rejects.toThrow(
      "cut off",
    );
    await send(reports, told(2), feed, "2026-02-18T20:00:00.000Z");
    expect((await reports.current(key))?.firstReceivedAt).toBe("2026-02-16T01:00:00.000Z");
  });
});

it.each(["get", "query"] as const)(
  "a first version is not missed by who reads while another is added after its %s",
  async (request) => {
    const table = memoryTable();
    const store = dynamoReportStore(table);
    await send(store, weekly(1));
    const interrupted = async <T>(answer: Promise<T>): Promise<T> => {
      await answer;
      await send(store, weekly(2));
      return answer;
    };
    const reader = dynamoReportStore({
      ...table,
      ...(request === "get"
        ? { get: (key) => interrupted(table.get(key)) }
        : { query: (range) => interrupted(table.query(range)) }),
    });
    const versions = await reader.versions(weekKey);
    expect(versions.map(({ reportVersion }) => reportVersion)).toContain(1);
  },
);

/** The same work, with something done before it. */
const after =
  <A extends unknown[], R>(first: () => unknown, work: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    await first();
    return work(...args);
  };

/** A store whose every answer waits for the scheduler, so that any interleaving can happen. */
const scheduled = (store: ReportStore, s: fc.Scheduler): ReportStore => {
  const turn = () => s.schedule(Promise.resolve());
  return {
    ...store,
    current: after(turn, store.current),
    versions: after(turn, store.versions),
    begin: after(turn, store.begin),
    keep: after(turn, store.keep),
    claimSubmission: after(turn, store.claimSubmission),
    makeCurrent: after(turn, store.makeCurrent),
  };
};

/** A store whose process dies just before its nth write. */
const crashing = (store: ReportStore, nth: number): ReportStore => {
  let writes = 0;
  const write = () => {
    writes += 1;
    if (writes >= nth) throw new Error("cut off");
  };
  return {
    ...store,
    begin: after(write, store.begin),
    keep: after(write, store.keep),
    claimSubmission: after(write, store.claimSubmission),
    makeCurrent: after(write, store.makeCurrent),
  };
};

/** A table whose every answer waits for the scheduler. */
const scheduledTable = (table: Table, s: fc.Scheduler): Table => {
  const turn = () => s.schedule(Promise.resolve());
  return {
    ...table,
    get: after(turn, table.get),
    query: after(turn, table.query),
    putNew: after(turn, table.putNew),
    putSeen: after(turn, table.putSeen),
  };
};

/** A table whose process dies just before its nth write. */
const crashingTable = (table: Table, nth: number): Table => {
  let writes = 0;
  const write = () => {
    writes += 1;
    if (writes >= nth) throw new Error("cut off");
  };
  return { ...table, putNew: after(write, table.putNew), putSeen: after(write, table.putSeen) };
};
