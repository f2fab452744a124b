import { describe, expect, it } from "vitest";
import { languages } from "../../core/words/language.ts";
import { readSettings } from "../../lib/settings.ts";

const from = (given: Record<string, string>) => () => readSettings((name) => given[name]);

describe("settings", () => {
  it("have a default for everything", () => {
    expect(readSettings(() => undefined)).toEqual({
      stage: "dev",
      languages: ["en"],
      throttle: 50,
      auditLockYears: 0,
      smsReplies: "no",
      smsStates: "no",
      watchEvery: 15,
    });
  });

  it.each<{ given: Record<string, string>; read: object }>([
    { given: { throttle: "100" }, read: { throttle: 100 } },
    { given: { languages: "en, fr" }, read: { languages: ["en", "fr"] } },
    { given: { smsReplies: "yes" }, read: { smsReplies: "yes" } },
    {
      given: { publicUrl: "https://tocsin.health.example" },
      read: { publicUrl: "https://tocsin.health.example" },
    },
    { given: { stage: "prod" }, read: { stage: "prod" } },
    { given: { operatorEmail: "a@health.example" }, read: { operatorEmail: "a@health.example" } },
  ])("read $given", ({ given, read }) => {
    expect(from(given)()).toMatchObject(read);
  });

  it.each<{ given: Record<string, string>; says: string }>([
    { given: { throttle: "many" }, says: "throttle must be a whole number of requests per second" },
    { given: { throttle: "0" }, says: "throttle must be at least 1" },
    {
      given: { languages: "xx" },
      says: `languages must be of ${languages.join(", ")}, separated by commas`,
    },
    { given: { stage: "Prod!" }, says: "stage must be a short lower-case name" },
    { given: { operatorEmail: "nobody" }, says: "operatorEmail must be an e-mail address" },
    { given: { auditLockYears: "99" }, says: "auditLockYears must be from 0 to 30" },
    { given: { watchEvery: "0" }, says: "watchEvery must be from 1 to 1440" },
  ])("refuse $given with a sentence", ({ given, says }) => {
    expect(from(given)).toThrow(says);
  });

  it("name every fault at once", () => {
    expect(from({ throttle: "x", stage: "!" })).toThrow(/stage must .+; throttle must /);
  });
});
