import * as z from "zod";

/**
 * The readable fields of a pack's parts, even if others are faulty.
 *
 * A field that cannot be read is absent, and checks that need it are skipped, because its own fault is reported
 * elsewhere. So checks across files run even if single files have faults. A `Pack` is its own outline.
 */
export interface PackOutline {
  readonly country?: CountryOutline | undefined;
  readonly orgUnits?: readonly UnitOutline[] | undefined;
  readonly diseases?: readonly { readonly code?: string | undefined }[] | undefined;
  readonly plan?: PlanOutline | null | undefined;
}

/** A field that is absent if its value has another type. */
const known = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const text = known(z.string());
const texts = known(z.array(z.string()));
const number = known(z.number());

const DataSetOutline = known(z.object({ ageGroups: texts, diseases: texts }));

export const CountryOutline = z.object({
  levels: texts,
  hiddenUnits: texts,
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

/** A field that names a level of the country. */
const ToLevel = z.object({ to: text });

const PlanOutline = z.object({
  rules: z.array(RuleOutline.catch({})),
  followUp: known(
    z.object({
      escalate: known(z.array(ToLevel.catch({}))),
      atOnce: known(z.array(ToLevel.catch({}))),
    }),
  ),
  budget: known(z.object({ level: text })),
});
export type PlanOutline = Partial<Omit<z.infer<typeof PlanOutline>, "rules">> & {
  readonly rules?: readonly RuleOutline[] | undefined;
};

/** Makes the outline of each part from arbitrary content. Never throws. */
export const outlineOf = {
  country: (content: unknown) => known(CountryOutline).parse(content),
  orgUnits: (content: unknown) => known(z.array(UnitOutline.catch({}))).parse(content),
  diseases: (content: unknown) =>
    known(z.object({ diseases: z.array(z.object({ code: text }).catch({})) })).parse(content)
      ?.diseases,
  plan: (content: unknown) => known(PlanOutline).parse(content),
};
