import type { Detector } from "./detector.ts";

/** Every detector a plan may name, by id. */
export const detectors: ReadonlyMap<string, Detector> = new Map<string, Detector>();
