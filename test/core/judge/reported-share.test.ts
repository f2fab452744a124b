import { describe, expect, it } from "vitest";
import { judgeRule } from "../../../core/judge/judge-rule.ts";
import type { PlacePoint } from "../../../core/judge/judgement.ts";
import { expectedPartsOf, pointsWithout } from "../../../core/judge/place-history.ts";
import { reportedShare } from "../../../core/judge/reported-share.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import type { TallyPart } from "../../../core/tally/tally.ts";
import { ruleOf, tallyOf } from "./places.ts";

const weeks = 120;
type Report = readonly [orgUnit: string, cases: number, received?: number];

/** A week of a place in which these parts reported, of so many reports that were due. */
const week = (reports: readonly Report[], expectedReports = 4): PlacePoint => {
  const parts = reports.map(
    ([orgUnit, cases, received = 1]): TallyPart => ({ orgUnit, cases, received }),
  );
  const received = parts.reduce((sum, part) => sum + part.received, 0);
  const cases = parts.reduce((sum, part) => sum + part.cases, 0);
  return {
    period: "2026-W07",
    tally: parts.length === 0 ? null : tallyOf(cases, { received, parts }),
    ...{ expectedReports, receivedReports: received, routineReceived: received, excluded: false },
  };
};

const posts: readonly Report[] = [
  ["P1", 10],
  ["P2", 10],
  ["P3", 10],
];
const all: readonly Report[] = [["H", 70], ...posts];
const due = new Map(["H", "P1", "P2", "P3"].map((code) => [code, 1]));
/** All reported in every week but the last. */
const with4 = (last: readonly Report[]) =>
  Array.from({ length: weeks }, (_, t) => week(t === weeks - 1 ? last : all));
const lastOf = (points: readonly PlacePoint[], parts: ReadonlyMap<string, number> = due) =>
  reportedShare(points, parts)?.at(-1);

const without = (points: readonly PlacePoint[]) =>
  points.map((point) => {
    if (!point.tally) return point;
    const { parts: _, ...tally } = point.tally;
    return { ...point, tally };
  });

describe("the share of a place's usual cases that its reports stand for", () => {
  it.each([
    { when: "the hospital is missing", last: posts, share: 0.3 },
    { when: "a post is missing", last: all.slice(0, 3), share: 0.9 },
    { when: "the hospital alone reported", last: all.slice(0, 1), share: 0.7 },
    { when: "nobody reported", last: [], share: 0 },
  ])("is $share where $when", ({ last, share }) => {
    expect(lastOf(with4(last))).toBeCloseTo(share, 1);
  });

  it("is not said where everybody always reported", () => {
    expect(reportedShare(with4(all), due)).toBeUndefined();
  });

  it("is a head count where a week does not say whose reports it holds, as tallies of old", () => {
    const points = with4(posts);
    expect(lastOf(without(points))).toBe(0.75);
    const half = [...without(points.slice(0, 60)), ...points.slice(60)];
    expect(lastOf(half)).toBe(0.75);
  });

  it("counts a unit that opened, and one that closed, in the weeks without it", () => {
    const opened = Array.from({ length: weeks }, (_, t) =>
      t < 90 ? week(posts, 3) : week(all, 4),
    );
    const shares = reportedShare(opened, due) ?? [];
    expect([shares[0], shares.at(-1)]).toEqual([expect.closeTo(0.3, 1), 1]);
    const closed = opened.toReversed();
    const open = new Map([...due].filter(([code]) => code !== "H"));
    expect(lastOf(closed, open)).toBeCloseTo(0.3, 1);
  });

  it("takes a unit that is due and was never heard of for a mean one", () => {
    const points = Array.from({ length: weeks }, () => week(posts));
    expect(lastOf(points)).toBeCloseTo(0.75, 2);
  });

  it("counts heads within a part that has several units", () => {
    const districts = (received: number): Report[] => [
      ["D1", 75, 5],
      ["D2", 5 * received, received],
    ];
    const points = Array.from({ length: weeks }, (_, t) =>
      week(districts(t === weeks - 1 ? 1 : 5), 10),
    );
    expect(lastOf(points, new Map([...due.keys()].map((code) => [code, 0])))).toBeCloseTo(0.8, 2);
  });

  it("learns nothing from a confirmed outbreak", () => {
    const outbreak = with4(posts).map((point, t) =>
      t > 50 && t < 70
        ? { ...week([["H", 70], ["P1", 900], ...posts.slice(1)]), excluded: true }
        : point,
    );
    expect(lastOf(outbreak)).toBeCloseTo(0.3, 1);
  });
});

describe("a hospital that begins to report", () => {
  const rule = ruleOf({
    kind: "detector",
    detector: "farrington-flexible",
    params: { b: 2, noPeriods: 1, pastWeeksNotIncluded: 3 },
    minShare: 0.6,
  });
  const noise = (t: number) => ((t * t) % 5) - 2;
  const history = Array.from({ length: weeks }, (_, t) => {
    const small = posts.map(([code, cases]): Report => [code, cases + noise(t)]);
    return week(t < weeks - 20 ? small : [["H", 70 + noise(t)], ...small]);
  });
  const context = { population: null, frequency: "week", provisional: false } as const;
  const judged = (history: readonly PlacePoint[]) =>
    judgeRule(rule, { ...context, expectedParts: due, history });

  it("is no alarm, where a head count would make one", () => {
    expect(judged(history).result).toBe("quiet");
    expect(judged(history).evidence.share?.[0]).toBeCloseTo(0.3, 1);
    expect(judged(without(history)).result).toBe("signal");
  });

  it("does not hide an outbreak in what always reported", () => {
    const outbreak = history.with(-1, week([["H", 70], ["P1", 80], ...posts.slice(1)]));
    expect(judged(outbreak).result).toBe("signal");
  });
});

describe("a place taken out of another", () => {
  it("takes its reports and cases out of the part it lies in, and the part with its last", () => {
    const place = [
      week(
        [
          ["D1", 75, 5],
          ["D2", 25, 5],
        ],
        10,
      ),
      week(
        [
          ["D1", 70, 4],
          ["D2", 5, 1],
        ],
        10,
      ),
    ];
    const within = [week([["F1", 20]], 1), week([["F2", 9, 1]], 1)];
    const rest = pointsWithout(place, { part: "D2", points: within });
    expect(rest.map(({ tally }) => tally?.parts)).toEqual([
      [
        { orgUnit: "D1", cases: 75, received: 5 },
        { orgUnit: "D2", cases: 5, received: 4 },
      ],
      [{ orgUnit: "D1", cases: 70, received: 4 }],
    ]);
    expect(rest.map(({ receivedReports }) => receivedReports)).toEqual([9, 4]);
  });
});

describe("the reports due from the parts of a place", () => {
  it("are those of its children, and its own", () => {
    const unit = (code: string, parent: string | null, level: number, more = {}) =>
      OrgUnit.parse({ code, name: code, parent, level, reports: true, ...more });
    const orgUnits = orgTree([
      unit("D", null, 1),
      unit("A", "D", 2, { reports: false }),
      unit("A1", "A", 3),
      unit("A2", "A", 3),
      unit("B", "D", 2, { activeTo: "2025-01-01" }),
    ]);
    const country = { calendar: { weekStart: "monday", minDaysInFirstWeek: 4 } } as const;
    const registry = { orgUnits, country: { ...country, dataSets: { weekly: {} } } } as never;
    expect(expectedPartsOf(registry, "D", "2026-W07")).toEqual(
      new Map([
        ["D", 1],
        ["A", 2],
        ["B", 0],
      ]),
    );
  });
});
