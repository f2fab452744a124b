import { describe, expect, it } from "vitest";
import type { Disease } from "../../core/disease.ts";
import type { Rule } from "../../core/plan.ts";
import { packOf } from "./pack-of.ts";

const { country, orgUnits, diseases, plan } = packOf("default");
const rules: readonly Rule[] = plan?.rules ?? [];
const ruleOf = (id: string) => rules.find(({ ruleId }) => ruleId === id);
const enabled = rules.filter((rule) => rule.enabled);
const messages = enabled.filter(({ send }) => send === "message");

type Threshold = Disease["thresholds"][number];

/** Each threshold with the id of its rule: the disease, A or E, and its number within its level. */
const thresholds = diseases.flatMap(({ code, thresholds: all }) =>
  all.map((threshold, index) => {
    const before = all.slice(0, index).filter(({ level }) => level === threshold.level).length;
    const letter = threshold.level === "epidemic" ? "E" : "A";
    return [`${code}-${letter}${before + 1}`, threshold] as const;
  }),
);

const kinds: Record<string, Rule["kind"]> = {
  count: "count",
  "rate-per-100k-week": "rate",
  doubling: "ratio",
  percentile: "detector",
  statistical: "detector",
};
const caseClasses: Record<string, Rule["caseClass"]> = {
  suspected: "suspected",
  confirmed: "confirmed",
  "probable or confirmed": "confirmed",
  death: "deaths",
};
/** Places of the catalogue that are a level of the template country. All others are quoted in the rule's note. */
const levels = ["facility", "district"];

/** The fields of a rule that follow from its threshold. */
const termsOf = ({ kind, value, window, caseClass, level, source, verified }: Threshold) => ({
  alertLevel: level,
  kind: kinds[kind],
  ...(kinds[kind] !== "detector" && { value: value ?? 1 }),
  ...(kind === "doubling" && { reference: window === "P3W" ? 3 : 1 }),
  window: kind === "count" ? window.replace("P1M", "P4W") : "P1W",
  caseClass: caseClasses[caseClass],
  source,
  verified,
});

describe("the default pack", () => {
  it("is a template of four levels, in English and French", () => {
    expect(country.levels).toEqual(["country", "region", "district", "facility"]);
    expect(country.languages).toEqual(["en", "fr"]);
    expect(orgUnits.map(({ level }) => level)).toEqual([1, 2, 3, 4]);
    expect(diseases.filter(({ name }) => !name.fr)).toEqual([]);
  });

  it("has 57 diseases and 114 thresholds, 82 of them read in a source, and requires notices of every immediate disease", () => {
    const immediate = diseases.filter(({ reporting }) => reporting === "immediate");
    expect(diseases).toHaveLength(57);
    expect(thresholds).toHaveLength(114);
    expect(thresholds.filter(([, { verified }]) => verified)).toHaveLength(82);
    expect(country.dataSets.immediate?.diseases).toEqual(immediate.map(({ code }) => code));
    expect(country.dataSets.weekly?.diseases).toBeUndefined();
  });

  it.each(thresholds)(
    "%s says its threshold's terms, source and verified mark",
    (id, threshold) => {
      expect(ruleOf(id)).toMatchObject(termsOf(threshold));
    },
  );

  it.each(thresholds)(
    "%s keeps the threshold's note, and its place and time where they differ",
    (id, threshold) => {
      const { note = "", scope, window, enabled: isOn, send } = ruleOf(id) ?? {};
      expect(note).toContain(threshold.note ?? "");
      if (levels.includes(threshold.scope)) expect(scope).toBe(threshold.scope);
      else expect(note).toContain(`scope "${threshold.scope}"`);
      if (window !== threshold.window) expect(note).toContain(`window ${threshold.window}`);
      if (!isOn) expect(note).toMatch(/Off: /);
      if (isOn && send === "screen") expect(note).toMatch(/On screen: /);
    },
  );

  it("has only the rules of its thresholds and the prompts of EARS C2", () => {
    const known = new Set<string>(thresholds.map(([id]) => id));
    const prompts = rules.filter(({ ruleId }) => !known.has(ruleId));
    const odd = prompts.filter(
      (rule) =>
        rule.ruleId !== `${rule.diseaseCode}-S1` ||
        rule.kind !== "detector" ||
        rule.detector !== "ears-c2" ||
        rule.send !== "screen" ||
        rule.minShare !== 0.6 ||
        rule.scope !== "district",
    );
    expect(odd).toEqual([]);
    expect(prompts).toHaveLength(15);
  });
});

describe("a ministry that loads it unchanged", () => {
  it("gets messages only from verified fixed numbers", () => {
    const odd = messages.filter(
      ({ kind, verified }) => verified !== true || kind === "ratio" || kind === "detector",
    );
    expect(odd).toEqual([]);
    expect(messages).toHaveLength(48);
  });

  it("gets messages of single cases only for diseases under immediate notice and rare ones", () => {
    const weekly = new Set(
      diseases.filter(({ reporting }) => reporting === "weekly").map(({ code }) => code),
    );
    const single = messages.filter(
      (rule) => rule.kind === "count" && rule.value === 1 && weekly.has(rule.diseaseCode),
    );
    expect(single.map(({ ruleId }) => ruleId)).toEqual(["CHIK-E1", "WNF-A1"]);
  });

  it("has rules from national lists enabled on screen only", () => {
    const national = enabled.filter(({ source }) => source === "NAT-UG" || source === "NEPAL");
    expect(national.every(({ send }) => send === "screen")).toBe(true);
    expect(national.length).toBeGreaterThan(0);
  });

  it("watches every disease by at least one rule", () => {
    const watched = new Set(enabled.map(({ diseaseCode }) => diseaseCode));
    expect(diseases.filter(({ code }) => !watched.has(code))).toEqual([]);
  });

  it("judges meningitis by rate from 30 000 people on, otherwise by count", () => {
    expect(ruleOf("MEN-A1")).toMatchObject({
      kind: "rate",
      minPopulation: 30_000,
      elseRule: "MEN-A2",
    });
    expect(ruleOf("MEN-E1")).toMatchObject({
      kind: "rate",
      minPopulation: 30_000,
      elseRule: "MEN-E2",
    });
    expect(ruleOf("MEN-A2")).toMatchObject({ kind: "count", value: 2, enabled: true });
    expect(ruleOf("MEN-E2")).toMatchObject({ kind: "count", value: 5, enabled: true });
  });
});
