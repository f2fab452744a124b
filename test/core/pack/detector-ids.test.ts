import { expect, it } from "vitest";
import { detectors } from "../../../core/detectors/index.ts";
import { detectorIds } from "../../../core/pack/detector-ids.ts";

it("a plan may use every detector", () => {
  expect([...detectors.keys()].filter((id) => !detectorIds.includes(id))).toEqual([]);
  expect(new Set(detectorIds).size).toBe(detectorIds.length);
});
