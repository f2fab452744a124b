import { defineCommand } from "citty";
import { planRecord } from "./plan/record.ts";

/** `tocsin plan record`: how the rules of the plan did. */
export const plan = defineCommand({
  subCommands: {
    record: planRecord,
  },
});
