import type { Detector } from "../detectors/detector.ts";

/** The rule's parameters with the detector's defaults filled in. Throws a RangeError that lists every wrong one. */
export const detectorParams = (
  detector: Detector,
  { ruleId, params }: { readonly ruleId: string; readonly params?: unknown },
): unknown => {
  const parsed = detector.params.safeParse(params ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new RangeError(
    `Cannot judge rule ${ruleId}: params of ${detector.id} are wrong (${faults.join("; ")})`,
  );
};
