import type { Caller } from "../../core/access.ts";
import { periodsFrom } from "../../core/calendar.ts";
import type { DataSetName } from "../../core/country.ts";
import { silenceCode } from "../../core/disease.ts";
import { diseaseNamed, type Registry } from "../../core/registry.ts";
import { isSameName } from "../../core/same-name.ts";
import { type AssessmentView, type SeriesView, seriesPoint } from "../../core/view/series-view.ts";
import type { Clock, JudgementStore, KeptAssessment, RegistryStore, TallyStore } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { type AskedRange, frequencyAsked, periodRange } from "./period-range.ts";
import { readableUnit, registered } from "./reach.ts";

export interface SeriesDeps {
  readonly registry: RegistryStore;
  readonly tallies: Pick<TallyStore, "history">;
  readonly judgements: Pick<JudgementStore, "range">;
  readonly clock: Clock;
}

export interface SeriesAsked extends AskedRange {
  readonly orgUnit: string;
  readonly diseaseCode: string;
  readonly dataSet?: DataSetName | undefined;
}

const assessmentView = ({
  diseaseCode: _,
  wasSignal: __,
  ...assessment
}: KeptAssessment): AssessmentView => assessment;

const diseaseOrSilence = (spelling: string, held: Registry): string | undefined =>
  diseaseNamed(held, spelling) ?? (isSameName(spelling, silenceCode) ? silenceCode : undefined);

/** The series of one disease in one place: a point for every period requested, also for periods without data. */
export const readSeries = async (
  asked: SeriesAsked,
  caller: Caller,
  { registry, tallies, judgements, clock }: SeriesDeps,
): Promise<SeriesView> => {
  const held = await registered(registry);
  const { code: orgUnit } = readableUnit(caller, asked.orgUnit, held);
  const diseaseCode = diseaseOrSilence(asked.diseaseCode, held);
  if (diseaseCode === undefined) {
    throw new Refusal("not-found", "There is no disease with this code");
  }
  const now = clock.now();
  const frequency = frequencyAsked(asked, held.country);
  const limits = { frequency, now, usual: 52, most: 1100 };
  const { from, to } = periodRange(asked, held.country, limits);
  const [known, judged] = await Promise.all([
    tallies.history(orgUnit, from, to),
    judgements.range(orgUnit, frequency, from, to),
  ]);
  const tallyOf = new Map(known.map((tally) => [tally.period, tally]));
  const judgementOf = new Map(judged.map((judgement) => [judgement.period, judgement]));

  const points = periodsFrom(from, to, held.country.calendar).map((period) => {
    const assessments = (judgementOf.get(period)?.assessments ?? [])
      .filter((assessment) => assessment.diseaseCode === diseaseCode)
      .map(assessmentView);
    const facts = { tally: tallyOf.get(period), assessments, now: now.toISOString() };
    return seriesPoint({ orgUnit, diseaseCode, period }, facts, held);
  });
  return { orgUnit, diseaseCode, frequency, points };
};
