import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { messagesPage } from "../../bin/messages/messages-page.ts";

it("docs/messages.md has every message as it is now: npm run messages", () => {
  expect(readFileSync("docs/messages.md", "utf8")).toBe(messagesPage());
});
