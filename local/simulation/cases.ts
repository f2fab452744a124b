import {
  addDays,
  type Calendar,
  type Day,
  dayNumber,
  firstDay,
  type Period,
  periodsBetween,
} from "../../core/calendar.ts";
import type { Disease } from "../../core/disease.ts";
import type { OrgTree, OrgUnit } from "../../core/org-unit.ts";
import { type Chance, chanceOf } from "../../core/statistics/chance.ts";
import { profileOf, seasonAt } from "./profiles.ts";

/** A growing outbreak. Its cases are distributed at random to the units of the named places, in proportion to their populations. */
export interface SimulatedOutbreak {
  readonly diseaseCode: string;
  /** Org units of any level among which the cases are divided. */
  readonly orgUnits: readonly string[];
  readonly start: Period;
  /** Cases of the first week, in all places together. */
  readonly firstWeek: number;
  /** Factor by which the cases multiply each week. */
  readonly growth: number;
}

/** New cases of one disease at one unit in one week. */
export interface SimulatedCount {
  readonly disease: Disease;
  readonly under5: number;
  readonly over5: number;
  readonly deaths: number;
}

interface World {
  readonly seed: number;
  readonly tree: OrgTree;
  readonly diseases: readonly Disease[];
  readonly calendar: Calendar;
  readonly outbreaks: readonly SimulatedOutbreak[];
}

/** Population of a unit for which the pack gives none. */
const usualCatchment = 8000;

/** Simulates the cases of each unit in a week by season, catchment population, noise and outbreaks. Diseases without cases are left out. */
export const caseCounter = (world: World) => {
  const { seed, calendar, diseases } = world;
  const shares = new Map<string, readonly number[]>();

  /** A unit's relative risk of each disease, 0.7 to 1.3. */
  const sharesOf = ({ code }: OrgUnit) => {
    const known = shares.get(code);
    if (known) return known;
    const made = diseases.map(
      (disease) => 0.7 + 0.6 * chanceOf(`${seed}|share|${code}|${disease.code}`).uniform(),
    );
    shares.set(code, made);
    return made;
  };

  return (period: Period) => {
    const middle = dayOfYear(addDays(firstDay(period, calendar), 3));
    const outbreak = dealCases(world, period);
    const inSeason = diseases.map((disease) => {
      const profile = profileOf(disease.code);
      return { disease, profile, per100k: profile.per100kWeek * seasonAt(profile, middle) };
    });
    return (unit: OrgUnit): SimulatedCount[] => {
      const chance = chanceOf(`${seed}|cases|${unit.code}|${period}`);
      const people = peopleOf(unit) / 100_000;
      const own = sharesOf(unit);
      return inSeason.flatMap(({ disease, profile, per100k }, i) => {
        const cases =
          chance.negativeBinomial(per100k * people * (own[i] ?? 1), profile.size) +
          (outbreak.get(`${unit.code}|${disease.code}`) ?? 0);
        if (cases === 0) return [];
        const under5 = chance.binomial(cases, profile.under5);
        const deaths = chance.binomial(cases, profile.fatality);
        return [{ disease, under5, over5: cases - under5, deaths }];
      });
    };
  };
};

const dayOfYear = (day: Day): number => dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`) + 1;

/** Outbreak cases of a week by `unit|disease`. */
const dealCases = (
  { seed, tree, calendar, outbreaks }: World,
  period: Period,
): ReadonlyMap<string, number> => {
  const dealt = new Map<string, number>();
  for (const { diseaseCode, orgUnits, start, firstWeek, growth } of outbreaks) {
    const weeks = periodsBetween(start, period, calendar);
    if (weeks < 0) continue;
    const chance = chanceOf(`${seed}|outbreak|${diseaseCode}|${orgUnits.join(" ")}|${period}`);
    const cases = Math.round(firstWeek * growth ** weeks);
    const units = orgUnits.flatMap((code) => tree.reportingUnitsUnder(code));
    for (let i = 0; i < cases; i++) {
      const key = `${unitByPeople(units, chance)?.code}|${diseaseCode}`;
      dealt.set(key, (dealt.get(key) ?? 0) + 1);
    }
  }
  return dealt;
};

const peopleOf = ({ population }: OrgUnit) => population ?? usualCatchment;

const unitByPeople = (units: readonly OrgUnit[], chance: Chance): OrgUnit | undefined => {
  let left = chance.uniform() * units.reduce((sum, unit) => sum + peopleOf(unit), 0);
  return units.find((unit) => {
    left -= peopleOf(unit);
    return left < 0;
  });
};
