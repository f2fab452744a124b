import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { ledger, type Table } from "../../adapters/dynamodb/table.ts";
import { env, Variables } from "./env.ts";

/** The ledger of a function that has no other setting of its own. */
export const cloudLedger = (): Table => {
  const { LEDGER_TABLE } = env(Variables.pick({ LEDGER_TABLE: true }));
  return ledger(documentClient(), LEDGER_TABLE);
};
