import * as z from "zod";
import { codeFault, codeOf } from "./code.ts";
import { sizedAtMost } from "./json-size.ts";
import { languages } from "./words/language.ts";

/** A threshold as printed in a guideline, for authors of plans. No rule uses it. */
const CatalogueThreshold = z.looseObject({
  level: z.string().max(80),
  kind: z.string().max(80),
  value: z.number().min(-1e9).max(1e9).nullable(),
  window: z.string().max(80),
  caseClass: z.string().max(80),
  scope: z.string().max(80),
  note: z.string().max(2000).optional(),
  source: z.string().max(200).optional(),
  verified: z.boolean().optional(),
});

/** A disease or syndrome under surveillance. Further fields of a ministry's catalogue are kept. */
export const Disease = z
  .looseObject({
    code: codeOf(80, codeFault),
    name: z.looseObject({ en: z.string().min(1).max(120) }).catchall(z.string().max(120)),
    /** How a case is first reported. */
    reporting: z.enum(["immediate", "weekly"]).default("weekly"),
    /** True if messages must not name the facility that reported a case. */
    stigmatised: z.boolean().optional(),
    thresholds: z.array(CatalogueThreshold).max(100).default([]),
  })
  .check(sizedAtMost(50_000));
export type Disease = z.infer<typeof Disease>;

/** The shape of `diseases.json`. */
export const DiseaseCatalogue = z.looseObject({ diseases: z.array(Disease).min(1).max(2000) });

/** The disease's registered names in the languages of alerts. */
export const namesOf = ({ name }: Disease): Readonly<Record<string, string>> =>
  Object.fromEntries(
    languages.flatMap((language) => {
      const said = name[language];
      return typeof said === "string" && said !== "" ? [[language, said]] : [];
    }),
  );

/** The disease code of alerts about silent units; no disease may have it. */
export const silenceCode = "SILENCE";
