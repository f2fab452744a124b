import * as z from "zod";
import { addPeriods, type Period, weekOf } from "../../../core/calendar.ts";
import { Country } from "../../../core/country.ts";
import type { PlacePoint } from "../../../core/judge/judgement.ts";
import { type OrgTree, OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { Plan, type Rule } from "../../../core/plan.ts";
import type { ReplayedPlace } from "../../../core/record/rule-replay.ts";
import { type SeriesPoint, SeriesView } from "../../../core/view/series-view.ts";
import { localDay } from "../../../core/zone.ts";
import type { Client } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { Failure } from "../failure.ts";

/** Most weeks of history that a proposal is tried on: five years. */
const mostWeeks = 260;

const Unit = z.object(OrgUnit.shape);
const Series = z.looseObject({
  points: z.array(z.looseObject(SeriesView.shape.points.element.shape)),
});

const read = async <T>(client: Client, schema: z.ZodType<T>, path: string): Promise<T> => {
  const answer = schema.safeParse(await client.get(path));
  if (answer.success) return answer.data;
  throw new Failure(`The server's answer to GET ${path.replace(/\?.*/, "")} is not understood.`);
};

/** The country's form, and the plan in force. */
export const readCountryAndPlan = async (client: Client) => ({
  country: await read(client, Country, "/v1/country"),
  plan: await read(client, Plan, "/v1/plan"),
});

/** Every org unit that the caller may see. */
export const readTree = async (client: Client): Promise<OrgTree> => {
  const path = "/v1/org-units";
  const units: z.infer<typeof Unit>[] = [];
  let level = await everyItem(client, Unit, { path, query: new URLSearchParams() });
  while (level.length > 0) {
    units.push(...level);
    const below: z.infer<typeof Unit>[] = [];
    for (const { code } of level) {
      const query = new URLSearchParams({ parent: code });
      below.push(...(await everyItem(client, Unit, { path, query })));
    }
    level = below;
  }
  return orgTree(units);
};

/** Weeks of a place and disease that an outbreak keeps out of baselines, both ends included. */
export interface OutbreakWeeks {
  readonly orgUnits: readonly string[];
  readonly from: Period;
  readonly to: Period;
}

/**
 * The weekly history of each place that a rule judges: the last five years, from the first week with a report on, without
 * the weeks that are not complete.
 */
export const readHistory = async (
  client: Client,
  rule: Rule,
  {
    country,
    tree,
    outbreaks,
    now,
  }: {
    readonly country: Country;
    readonly tree: OrgTree;
    readonly outbreaks: readonly OutbreakWeeks[];
    readonly now: Date;
  },
): Promise<readonly ReplayedPlace[]> => {
  const { levels, alertLevelName, calendar, timeZone } = country;
  const scope = levels.indexOf(rule.scope) + 1;
  const ownerLevel = levels.indexOf(rule.alertAt ?? alertLevelName) + 1;
  const thisWeek = weekOf(localDay(now.toISOString(), timeZone), calendar);
  const to = addPeriods(thisWeek, -1, calendar);
  const query = new URLSearchParams({ from: addPeriods(to, 1 - mostWeeks, calendar), to });
  const places: ReplayedPlace[] = [];
  for (const { code, population } of tree.units.filter(({ level }) => level === scope)) {
    const ends = [code, rule.diseaseCode].map(encodeURIComponent).join("/");
    const { points } = await read(client, Series, `/v1/series/${ends}?${query}`);
    const known = points.slice(
      Math.max(
        0,
        points.findIndex((point) => !isEmpty(point)),
      ),
    );
    const isExcluded = (period: Period) =>
      outbreaks.some(
        ({ orgUnits, from, to: last }) =>
          orgUnits.includes(code) && from <= period && period <= last,
      );
    places.push({
      orgUnit: code,
      owner: tree.ancestorAt(code, ownerLevel)?.code ?? code,
      population,
      points: known
        .filter(({ provisional }) => !provisional)
        .map((point) => pointOf(point, isExcluded(point.period))),
    });
  }
  return places;
};

const isEmpty = ({ suspectedCases, confirmedCases, deaths }: SeriesPoint) =>
  suspectedCases === null && confirmedCases === null && deaths === null;

const pointOf = (point: SeriesPoint, excluded: boolean): PlacePoint => {
  const { period, suspectedCases, confirmedCases, deaths, expectedReports, receivedReports } =
    point;
  const group = { ageGroup: "all", sex: "unknown", testedCases: null } as const;
  return {
    ...{ period, expectedReports, receivedReports, routineReceived: receivedReports, excluded },
    tally: isEmpty(point)
      ? null
      : {
          received: receivedReports,
          partial: false,
          groups: [{ ...group, suspectedCases, confirmedCases, deaths }],
        },
  };
};
