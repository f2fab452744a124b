import * as z from "zod";

/**
 * What can be known of a pack's parts even when some of their fields are wrong.
 *
 * A field that cannot be read is absent, and a check that needs it passes it over: its own fault is told
 * elsewhere. So the checks across files can run beside those of each file. A `Pack` is an outline of itself.
 */
export interface PackOutline {
  readonly country?: CountryOutline | undefined;
  readonly orgUnits?: readonly UnitOutline[] | undefined;
  readonly diseases?: readonly { readonly code?: string | undefined }[] | undefined;
  readonly plan?: { readonly rules?: readonly RuleOutline[] | undefined } | null | undefined;
}

/** A field that is absent when it is not of its type. */
const known = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const text = known(z.string());
const texts = known(z.array(z.string()));
const number = known(z.number());

const DataSetOutline = known(z.object({ ageGroups: texts, diseases: texts }));

export const CountryOutline = z.object({
  levels: texts,
  dataSets: known(
    z.object({ weekly: DataSetOutline, daily: DataSetOutline, immediate: DataSetOutline }),
  ),
});
export type CountryOutline = z.infer<typeof CountryOutline>;

const emptyable = known(z.string().nullable());

const UnitOutline = z.object({
  code: text,
  parent: emptyable,
  level: number,
  activeFrom: emptyable,
  activeTo: emptyable,
});
export type UnitOutline = z.infer<typeof UnitOutline>;

const RuleOutline = z.object({
  ruleId: text,
  diseaseCode: text,
  kind: text,
  value: number,
  window: text,
  detector: text,
  params: known(z.record(z.string(), z.unknown())),
  ageGroups: texts,
  scope: text,
  alertAt: text,
  minPopulation: number,
  maxPopulation: number,
  elseRule: text,
});
export type RuleOutline = z.infer<typeof RuleOutline>;

/** The outline of each part, from content that may be anything. Never throws. */
export const outlineOf = {
  country: (content: unknown) => known(CountryOutline).parse(content),
  orgUnits: (content: unknown) => known(z.array(UnitOutline.catch({}))).parse(content),
  diseases: (content: unknown) =>
    known(z.object({ diseases: z.array(z.object({ code: text }).catch({})) })).parse(content)
      ?.diseases,
  plan: (content: unknown) =>
    known(z.object({ rules: z.array(RuleOutline.catch({})) })).parse(content),
};
