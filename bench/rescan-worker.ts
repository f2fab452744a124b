import { parentPort } from "node:worker_threads";
import * as z from "zod";
import { isUnusual } from "../core/detectors/detector.ts";
import { farringtonFlexible } from "../core/detectors/farrington/farrington-flexible.ts";
import { chanceOf } from "../core/statistics/chance.ts";

const Chunk = z.object({ first: z.int(), end: z.int(), diseases: z.int() });

/** Five years, the half-window before them, and the judged week. */
const weeks = 265;

const params = farringtonFlexible.params.parse({});

/** Writes a facility's weeks of a disease: nearly all zeros for most facilities, up to about 30 cases for a few; 3 % missing. */
const writeCounts = (counts: (number | null)[], key: string): void => {
  const chance = chanceOf(key);
  const level = 0.02 * 1500 ** (chance.uniform() ** 2);
  const peak = 52 * chance.uniform();
  for (let at = 0; at < weeks; at++) {
    const mean = level * Math.exp(0.5 * Math.cos((2 * Math.PI * (at - peak)) / 52));
    counts[at] = chance.uniform() < 0.03 ? null : chance.negativeBinomial(mean, 2);
  }
};

parentPort?.on("message", (message: unknown) => {
  const { first, end, diseases } = Chunk.parse(message);
  // The series of one facility at a time, in reused arrays.
  const all = Array.from({ length: diseases }, () => new Array<number | null>(weeks).fill(null));
  const done = { judged: 0, notAssessed: 0, unusual: 0, microseconds: 0 };
  for (let facility = first; facility < end; facility++) {
    all.forEach((counts, disease) => {
      writeCounts(counts, `rescan:${facility}:${disease}`);
    });
    const before = process.threadCpuUsage();
    for (const counts of all) {
      const said = farringtonFlexible.assess({ frequency: "week", counts }, weeks - 1, params);
      done.judged += 1;
      if (said.kind === "not-assessed") done.notAssessed += 1;
      else if (isUnusual(said)) done.unusual += 1;
    }
    const { user, system } = process.threadCpuUsage(before);
    done.microseconds += user + system;
  }
  parentPort?.postMessage(done);
});
