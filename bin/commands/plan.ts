import { defineCommand } from "citty";
import { planPropose } from "./plan/propose.ts";
import { planRecord } from "./plan/record.ts";

/** `tocsin plan record|propose`: how the rules of the plan did, and what could be better. */
export const plan = defineCommand({
  subCommands: {
    record: planRecord,
    propose: planPropose,
  },
});
