import * as z from "zod";
import { codeFault, codeOf } from "./code.ts";

/** A threshold as a guideline prints it. A catalogue for those who write a plan: it judges nothing. */
const CatalogueThreshold = z.looseObject({
  level: z.string(),
  kind: z.string(),
  value: z.number().nullable(),
  window: z.string(),
  caseClass: z.string(),
  scope: z.string(),
  note: z.string().optional(),
  source: z.string().optional(),
  verified: z.boolean().optional(),
});

/** A disease or syndrome that the country counts. A ministry's catalogue may say more of it; that is kept. */
export const Disease = z.looseObject({
  code: codeOf(80, codeFault),
  name: z.looseObject({ en: z.string().min(1), fr: z.string().min(1).optional() }),
  /** How the first word of a case travels. */
  reporting: z.enum(["immediate", "weekly"]).default("weekly"),
  thresholds: z.array(CatalogueThreshold).default([]),
});
export type Disease = z.infer<typeof Disease>;

/** The shape of `diseases.json`. */
export const DiseaseCatalogue = z.looseObject({ diseases: z.array(Disease).min(1) });

/** The disease's name in a language, else in English. */
export const diseaseName = (disease: Disease | undefined, language: string, code = ""): string => {
  const name = disease?.name[language];
  return typeof name === "string" ? name : (disease?.name.en ?? code);
};
