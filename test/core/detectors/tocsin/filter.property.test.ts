import * as fc from "fast-check";
import { expect, it } from "vitest";
import { addDays } from "../../../../core/calendar.ts";
import type { Series } from "../../../../core/detectors/detector.ts";
import { dispersionAt } from "../../../../core/detectors/tocsin/dispersion.ts";
import { beginModels, learnUntil } from "../../../../core/detectors/tocsin/quiet-models.ts";
import { chanceOf } from "../../../../core/statistics/chance.ts";
import { plainFilter } from "./plain-filter.ts";

/** Counts about a level with a season, leaps, outbreaks and gaps. */
const anySeries = fc
  .record({
    frequency: fc.constantFrom("week" as const, "day" as const),
    length: fc.integer({ min: 1, max: 160 }),
    key: fc.nat(1e6),
    level: fc.constantFrom(0.03, 0.5, 4, 40, 3000),
    season: fc.constantFrom(0, 0.5, 1.5),
    dispersion: fc.constantFrom(1.2, 3, 20),
    isGappy: fc.boolean(),
    isShared: fc.boolean(),
    isDated: fc.boolean(),
  })
  .map(({ frequency, length, key, level, season, dispersion, ...has }): Series => {
    const chance = chanceOf(`filter ${key}`);
    const periods = Array.from({ length }, (_, i) => i);
    const perYear = frequency === "day" ? 365 : 52;
    const counts = periods.map((i) => {
      const leap = chance.uniform() < 0.05 ? 12 : 1;
      const mean = level * leap * Math.exp(season * Math.sin((2 * Math.PI * i) / perYear));
      const count = chance.negativeBinomial(mean, mean / (dispersion - 1));
      return has.isGappy && chance.uniform() < 0.2 ? null : count;
    });
    const step = frequency === "day" ? 1 : 7;
    return {
      frequency,
      counts,
      excluded: periods.map(() => chance.uniform() < 0.05),
      ...(has.isShared && {
        share: periods.map(() => (chance.uniform() < 0.1 ? null : 0.2 + 0.8 * chance.uniform())),
      }),
      ...(has.isDated && { dates: periods.map((i) => addDays("2019-12-30", step * i)) }),
    };
  });

const near = (value: number) => expect.closeTo(value, 7);

it("learns what the plain filter learns of any series", () => {
  fc.assert(
    fc.property(anySeries, (series) => {
      const end = series.counts.length;
      const quiet = beginModels(series, 0);
      learnUntil(quiet, series, end);
      const [wandering, running] = series.frequency === "day" ? [0.99, 0.96] : [0.95, 0.75];
      const models = [
        { discount: 1, hasTrend: true },
        { discount: wandering, hasTrend: false },
        { discount: running, hasTrend: false },
      ];
      for (const [i, model] of models.entries()) {
        const { m, C, logEvidence, dispersionAt: dispersionOf } = plainFilter(model, series, end);
        const state = quiet.models[i]?.state;
        if (!state) throw new RangeError("Cannot compare: a model is missing");
        expect(Array.from(state.coefficients)).toEqual(m.map(near));
        expect(Array.from(state.covariance)).toEqual(C.flat().map(near));
        expect(state.logEvidence).toEqual(near(logEvidence));
        for (const mean of [0.1, 1, 7, 50, 4000]) {
          expect(dispersionAt(mean, state.dispersionEvidence)).toEqual(near(dispersionOf(mean)));
        }
      }
    }),
    { numRuns: 60 },
  );
});
