import { dataSetNames } from "../country.ts";
import { asFirstWritten, type FirstSpelling, firstSpellings } from "../same-name.ts";
import type { CountryOutline, PackOutline, RuleOutline, UnitOutline } from "./outline.ts";

/** First spellings of the names that parts of a pack refer to. */
interface Spellings {
  readonly unit: FirstSpelling;
  readonly disease: FirstSpelling;
  readonly ageGroup: FirstSpelling;
  readonly level: FirstSpelling;
}

const known = (texts: Iterable<string | undefined>): string[] =>
  [...texts].filter((text) => text !== undefined);

const ageGroupsOf = (country: CountryOutline | undefined): string[] =>
  dataSetNames.flatMap((name) => country?.dataSets?.[name]?.ageGroups ?? []);

const spellingsOf = (pack: PackOutline, held: CountryOutline | undefined): Spellings => ({
  unit: firstSpellings(known((pack.orgUnits ?? []).map(({ code }) => code))),
  disease: firstSpellings(known((pack.diseases ?? []).map(({ code }) => code))),
  ageGroup: asFirstWritten([...ageGroupsOf(held), ...ageGroupsOf(pack.country)]),
  level: firstSpellings(pack.country?.levels ?? []),
});

const written = (named: FirstSpelling, text: string): string => named(text) ?? text;

const ruleIn = <R extends RuleOutline>(rule: R, { disease, ageGroup, level }: Spellings): R => {
  const { diseaseCode, ageGroups, scope, alertAt } = rule;
  return {
    ...rule,
    ...(diseaseCode !== undefined && { diseaseCode: written(disease, diseaseCode) }),
    ...(ageGroups && { ageGroups: ageGroups.map((group) => written(ageGroup, group)) }),
    ...(scope !== undefined && { scope: written(level, scope) }),
    ...(alertAt !== undefined && { alertAt: written(level, alertAt) }),
  };
};

const countryIn = <C extends CountryOutline>(country: C, spellings: Spellings): C => {
  const { disease, ageGroup, unit } = spellings;
  const { dataSets, hiddenUnits } = country;
  const hidden = hiddenUnits && { hiddenUnits: hiddenUnits.map((code) => written(unit, code)) };
  if (!dataSets) return { ...country, ...hidden };
  const formIn = (form: NonNullable<(typeof dataSets)["weekly"]>) => ({
    ...form,
    ...(form.ageGroups && { ageGroups: form.ageGroups.map((group) => written(ageGroup, group)) }),
    ...(form.diseases && { diseases: form.diseases.map((code) => written(disease, code)) }),
  });
  const forms = dataSetNames.flatMap((name) => {
    const form = dataSets[name];
    return form ? [[name, formIn(form)] as const] : [];
  });
  return { ...country, ...hidden, dataSets: { ...dataSets, ...Object.fromEntries(forms) } };
};

const unitIn = <U extends UnitOutline>(unit: U, { unit: named }: Spellings): U =>
  typeof unit.parent === "string" ? { ...unit, parent: written(named, unit.parent) } : unit;

/**
 * A pack with all references between its parts in their first spelling: parents, the diseases of forms and rules, age
 * groups and levels. `held` is the registered country, whose age groups come before the pack's.
 *
 * The names referred to do not change. Two spellings of one name are a fault, which `packFaults` finds.
 */
export const inFirstSpellings = <P extends PackOutline>(pack: P, held?: CountryOutline): P => {
  const spellings = spellingsOf(pack, held);
  const { country, orgUnits, plan } = pack;
  return {
    ...pack,
    ...(country && { country: countryIn(country, spellings) }),
    ...(orgUnits && { orgUnits: orgUnits.map((unit) => unitIn(unit, spellings)) }),
    ...(plan?.rules && {
      plan: { ...plan, rules: plan.rules.map((rule) => ruleIn(rule, spellings)) },
    }),
  };
};
