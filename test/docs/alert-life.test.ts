import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withLifeText } from "../../bin/life/life-text.ts";
import { actNames } from "../../core/alert/acts/ways.ts";
import { bottlenecks, earlyActions } from "../../core/alert/records.ts";
import { Stage } from "../../core/alert/stage.ts";
import { actRoutes } from "../../lambdas/routes/acts.ts";

const page = readFileSync("docs/alert-life.md", "utf8");

describe("docs/alert-life.md", () => {
  it("is up to date with the code: else run npm run alert-life", () => {
    expect(withLifeText(page)).toBe(page);
  });

  it("says nothing of a table without its two marks", () => {
    expect(() => withLifeText("# The life of an alert")).toThrow(RangeError);
  });

  it.each(actNames)("explains %s", (act) => {
    expect(page).toMatch(new RegExp(`^\\| \`${act}\` `, "m"));
  });

  it.each(Stage.options)("draws %s", (stage) => {
    expect(page).toMatch(new RegExp(`^ {2}\\S+ --> ${stage}: `, "m"));
  });

  it("names the actions and bottlenecks of 7-1-7", () => {
    for (const code of [...earlyActions, ...bottlenecks]) expect(page).toContain(`\`${code}\``);
  });

  it("is what the API describes", () => {
    expect(actRoutes.map(({ path }) => path)).toEqual(
      actNames.map((act) => `/v1/alerts/{alertId}/${act}`),
    );
  });
});
