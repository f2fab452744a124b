import * as z from "zod";
import type { Judgement, JudgementStore, KeptAssessment } from "../../pipeline/ports.ts";
import { keys, timeKey } from "./items.ts";
import { fieldOf, textOf } from "./tab-separated.ts";
import type { Table } from "./table.ts";

const JudgementItem = z.object({
  pk: z.string(),
  sk: z.string(),
  planVersion: z.string(),
  figuresRevision: z.number(),
  judgedAt: z.string(),
  rows: z.string(),
  revision: z.number(),
});

const results = { s: "signal", q: "quiet", n: "not-assessed" } as const;
const number = (field: string | undefined) =>
  field === undefined || field === "" ? null : Number(field);
const numberText = (value: number | null | undefined) =>
  value === null || value === undefined ? "" : String(value);

/** A line for each rule: `rule⇥disease⇥s|q|n⇥reason⇥observed⇥expected⇥threshold⇥p⇥picked⇥+ if it ever was a signal`. */
const encode = (assessments: readonly KeptAssessment[]): string =>
  assessments
    .map(
      ({
        ruleId,
        diseaseCode,
        result,
        reason = "",
        observed,
        expected,
        threshold,
        pValue,
        picked = "",
        wasSignal,
      }) =>
        [
          fieldOf(ruleId),
          fieldOf(diseaseCode),
          result[0],
          fieldOf(reason),
          numberText(observed),
          numberText(expected),
          numberText(threshold),
          numberText(pValue),
          fieldOf(picked),
          wasSignal ? "+" : "",
        ].join("\t"),
    )
    .join("\n");

const decodeLine = (line: string): KeptAssessment => {
  const [
    ruleId = "",
    diseaseCode = "",
    result = "n",
    reason,
    observed,
    expected,
    threshold,
    pValue,
    picked,
    wasSignal,
  ] = line.split("\t");
  const p = number(pValue);
  return {
    ruleId: textOf(ruleId),
    diseaseCode: textOf(diseaseCode),
    result: results[result as keyof typeof results],
    ...(reason ? { reason: textOf(reason) } : {}),
    observed: number(observed),
    expected: number(expected),
    threshold: number(threshold),
    ...(p === null ? {} : { pValue: p }),
    ...(picked ? { picked: textOf(picked) } : {}),
    ...(wasSignal ? { wasSignal: true } : {}),
  };
};

const judgementOf = (item: unknown): Judgement => {
  const { pk, sk, rows, ...judgement } = JudgementItem.parse(item);
  const assessments = rows === "" ? [] : rows.split("\n").map(decodeLine);
  return { ...judgement, orgUnit: pk.slice(2), period: sk.slice(2), assessments };
};

/** The latest judgement of each place and period; always read consistently. */
export const dynamoJudgementStore = (table: Table): JudgementStore => ({
  put: ({ orgUnit, period, assessments, ...judgement }, seen) =>
    table.putSeen(
      { ...keys.judgement(orgUnit, period), ...judgement, rows: encode(assessments) },
      seen,
    ),

  async get(orgUnit, period) {
    const item = await table.get(keys.judgement(orgUnit, period));
    return item ? judgementOf(item) : null;
  },

  async getMany(places) {
    const items = await table.getMany(
      places.map(({ orgUnit, period }) => keys.judgement(orgUnit, period)),
    );
    const judgements = items.map(judgementOf);
    const found = new Map(
      judgements.map((one) => [JSON.stringify([one.orgUnit, one.period]), one]),
    );
    return places.map(
      ({ orgUnit, period }) => found.get(JSON.stringify([orgUnit, period])) ?? null,
    );
  },

  async range(orgUnit, _frequency, from, to) {
    const items = await table.query({
      partition: `J#${orgUnit}`,
      from: timeKey(from),
      to: timeKey(to),
    });
    return items.map(judgementOf);
  },
});
