import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { editCheckRules } from "../../../core/report/edit-check-rules.ts";
import { reportFaultRules } from "../../../core/report/fault-rules.ts";
import { problemKinds } from "../../../lambdas/shell/problem.ts";

const page = readFileSync(new URL("../../../docs/problems.md", import.meta.url), "utf8");
const rulesOf = (section: string) =>
  [
    ...(page.split(`## ${section}\n`)[1]?.split("\n## ")[0] ?? "").matchAll(
      /^\| `([a-z-]+)` +\|/gm,
    ),
  ].map(([, rule]) => rule);

it("docs/problems.md explains exactly the rules of a report", () => {
  expect(rulesOf("Rules of a report")).toEqual([...reportFaultRules].sort());
});

it("docs/problems.md explains exactly the questions of the edit checks", () => {
  expect(rulesOf("Questions of the edit checks")).toEqual([...editCheckRules]);
});

it.each(Object.entries(problemKinds))(
  "docs/problems.md has a section on %s with its status",
  (kind, [status]) => {
    expect(page).toContain(`\n## ${kind}\n\n${status}. `);
  },
);
