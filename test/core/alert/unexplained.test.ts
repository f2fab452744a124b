import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { countsDeaths, isUnexplained } from "../../../core/alert/unexplained.ts";
import { Disease, DiseaseCatalogue } from "../../../core/disease.ts";

const { diseases } = DiseaseCatalogue.parse(
  JSON.parse(readFileSync("countries/default/diseases.json", "utf8")),
);
const codesOf = (is: (disease: Disease) => boolean) => diseases.filter(is).map(({ code }) => code);

it("the clusters of unknown cause are known by their codes in the catalogue", () => {
  expect(codesOf(isUnexplained)).toEqual(["UCD", "UCI"]);
  expect(codesOf(countsDeaths)).toEqual(["UCD"]);
});

it.each([
  [{ category: "event", icd10: "R99" }, true],
  [{ category: "event", icd10: ["A05", "R69"] }, true],
  [{ category: "disease", icd10: ["R69"] }, false],
  [{ category: "event", icd10: ["A05"] }, false],
  [{ category: "event" }, false],
  [{ category: "event", icd10: [null, 7, {}] }, false],
])("%o: %s", (some, is) => {
  expect(isUnexplained(Disease.parse({ code: "X", name: { en: "X" }, ...some }))).toBe(is);
});
