import type { Detector } from "./detector.ts";
import { earsC1 } from "./ears-c1.ts";
import { earsC2 } from "./ears-c2.ts";
import { earsC3 } from "./ears-c3.ts";

const all: readonly Detector[] = [earsC1, earsC2, earsC3];

/** Every detector a plan may name, by id. */
export const detectors: ReadonlyMap<string, Detector> = new Map(
  all.map((detector) => [detector.id, detector]),
);
