import { expect, it } from "vitest";
import * as left from "../../lambdas/shell/no-event-streams.ts";

it("says so if an operation ever asks for what was left out of the bundle", () => {
  for (const ask of Object.values(left)) expect(() => ask()).toThrow("Cannot stream events");
});
