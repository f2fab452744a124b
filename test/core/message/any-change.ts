import fc from "fast-check";
import type { Change, DiseaseFacts, Escalation } from "../../../core/alert/alert.ts";
import { PersonalChange } from "../../../core/alert/change-kind.ts";
import { Stage } from "../../../core/alert/stage.ts";
import { changeOf, factsOf, silenceFactsOf } from "../../support/alert-facts.ts";

/** A text that no message may hold: it stands where facts must not be told, and where an officer wrote. */
export const secret = "Qzxj";

export const region: Escalation = {
  ...{ step: "1", because: "not-acknowledged", orgUnit: "ZZ-LAK", orgUnitName: "Lakuna" },
  ...{ orgUnitLevel: "region", orgUnitPath: "ZZ/ZZ-LAK" },
};

/** Names of every kind: any UTF-16 unit, letters of many scripts, marks, and characters that cost two septets. */
const adversarial = fc.oneof(
  fc.string({ unit: "binary", maxLength: 120 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(..."ʻʼʿ'’`´"), minLength: 1, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(..."[]{}~^|€\\"), minLength: 1, maxLength: 40 }),
  fc.constantFrom("", " ", ".", ",", "،", "W".repeat(120), "ው".repeat(60), "م".repeat(60)),
);
const count = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 10_000_000 }));

/**
 * A change of any kind, whose names are adversarial. The lead's place is a unit that must not be named; the unit that alone
 * reported may be named or not.
 */
export const anyChange: fc.Arbitrary<Change> = fc
  .record({
    tells: fc.constantFrom(...PersonalChange.options),
    stage: fc.constantFrom(...Stage.options),
    ...{ place: adversarial, code: adversarial, disease: adversarial, unit: adversarial },
    ...{ cases: count, deaths: count, isSilence: fc.boolean(), isNamed: fc.boolean() },
    status: fc.constantFrom("open" as const, "closed" as const, "lapsed" as const),
    verification: fc.constantFrom("true" as const, "false" as const, "pending" as const),
    because: fc.constantFrom(
      ...(["not-acknowledged", "not-verified"] as const),
      ...(["ihr", "unexplained-death", "two-districts"] as const),
    ),
    dueBy: fc.constantFrom(null, "2026-02-16T11:30:00Z", "2026-02-14T11:30:00Z"),
    period: fc.constantFrom("2026-W07", "2026-02-10"),
    isUnnamedPlace: fc.boolean(),
  })
  .map((of) => {
    const { tells, stage, code, disease, unit, cases, deaths, status, dueBy } = of;
    const place = of.isUnnamedPlace ? { orgUnitName: secret, isUnnamed: true as const } : {};
    const common = {
      ...{ orgUnit: code, orgUnitName: of.place, orgUnitPath: `ZZ/ZZ-LAK/${code}`, ...place },
      ...{ stage, status, dueBy, verification: of.verification },
    };
    const named = { code: unit, name: unit };
    const lead: Partial<DiseaseFacts["lead"]> = {
      ...{ orgUnit: secret, orgUnitName: secret, orgUnitLevel: "post", isUnnamed: true as const },
      ...{ cases, deaths, observed: cases, period: of.period },
      ...(of.isNamed && { reporter: named }),
    };
    const quiet = silenceFactsOf({ count: 3, first: named });
    const { first: _, ...nameless } = quiet.silence;
    const snapshot = of.isSilence
      ? { ...quiet, ...common, silence: of.isNamed ? quiet.silence : nameless }
      : factsOf(lead, {
          ...common,
          ...{ diseaseCode: disease, diseaseName: { en: disease, ar: disease } },
        });
    return changeOf({
      ...{ sequence: 9, change: tells, tells, snapshot, by: `officer:${secret}`, reason: secret },
      rise: { from: 3, to: 10_000_000 },
      escalation: { ...region, because: of.because, orgUnitName: of.place },
    });
  });
