import type * as z from "zod";
import { count } from "./count.ts";
import { detector } from "./detector.ts";
import type { RuleKind } from "./kind.ts";
import { rate } from "./rate.ts";
import { ratio } from "./ratio.ts";

/** Every kind of rule that a plan may hold, by its name there. */
const all = { count, rate, ratio, detector };

export type KindName = keyof typeof all;
export const kindNames = Object.keys(all) as readonly KindName[];

type TermsOf = { readonly [K in KindName]: (typeof all)[K]["terms"] };

export const ruleKinds: { readonly [K in KindName]: RuleKind<TermsOf[K]> } = all;

/** The fields of a rule that depend on its kind: the kind's name and its terms. */
export type KindTerms<K extends KindName> = { readonly kind: K } & z.infer<z.ZodObject<TermsOf[K]>>;

/** The terms of all kinds, all optional. */
export const ownTerms: object = Object.fromEntries(
  Object.values(all)
    .flatMap(({ terms }) => Object.entries<z.ZodType>(terms))
    .map(([term, schema]) => [term, schema.optional()]),
);
