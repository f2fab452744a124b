import { ledgerAt } from "../support/ledger.ts";
import { storeContract } from "../support/store-contract.ts";

const endpoint = process.env.LEDGER_ENDPOINT;
if (!endpoint) {
  throw new Error(
    "Cannot try a DynamoDB: set LEDGER_ENDPOINT to its address, such as http://127.0.0.1:4566",
  );
}

storeContract("the DynamoDB of LEDGER_ENDPOINT", () => ledgerAt(endpoint));
