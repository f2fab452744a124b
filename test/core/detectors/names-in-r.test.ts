import { describe, expect, it } from "vitest";
import { detectors } from "../../../core/detectors/index.ts";
import { detectorAsked } from "../../../core/detectors/names-in-r.ts";
import { ruleFaults } from "../../../core/pack/rule-faults.ts";

/** Those that R has no counterpart of, or has with the same behaviour. */
const alike = ["ewma", "regression", "regression-ewma-switch", "tocsin", "auto"];
const ids = [...detectors.keys()];

describe("R's own behaviour", () => {
  it.each(ids.filter((id) => !alike.includes(id)))("of %s is a detector of its own", (id) => {
    const inR = detectorAsked(id, { compat: "r" });
    expect(inR).not.toBe(detectors.get(id));
    expect(inR?.id).toBe(id);
    const params = inR?.params.parse({ compat: "r" });
    expect(params).toMatchObject({ compat: "r" });
    expect(inR?.params.parse(params)).toEqual(params);
    expect(detectorAsked(id, {})).toBe(detectors.get(id));
  });

  it.each(ids)("of %s cannot be asked for by a plan", (detector) => {
    const rule = { kind: "detector", detector, window: "P1W", params: { compat: "r" } };
    expect(ruleFaults(rule as never, {} as never)).toContainEqual({
      path: ["params", "compat"],
      rule: "detector-params",
      detail: expect.stringContaining(`must suit the detector ${detector}`),
    });
  });
});
