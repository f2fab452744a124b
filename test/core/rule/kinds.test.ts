import { expect, it } from "vitest";
import { ruleKinds } from "../../../core/rule/kinds.ts";

it("a term of two kinds has one schema, since a plan's reader looks for it in rules of any kind", () => {
  const schemas = Map.groupBy(
    Object.values(ruleKinds).flatMap(({ terms }) => Object.entries(terms)),
    ([term]) => term,
  );
  const shared = [...schemas].filter(([, uses]) => uses.length > 1);
  expect(shared.map(([term]) => term)).toContain("value");
  for (const [, uses] of shared) expect(new Set(uses.map(([, schema]) => schema)).size).toBe(1);
});
