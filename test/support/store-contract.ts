import { describe } from "vitest";
import { dynamoAlertStore } from "../../adapters/dynamodb/alert-store.ts";
import { dynamoJudgementStore } from "../../adapters/dynamodb/judgement-store.ts";
import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import { dynamoPersonSubscriptionStore } from "../../adapters/dynamodb/person-subscription-store.ts";
import { dynamoReportStore } from "../../adapters/dynamodb/report-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import { dynamoTallyStore } from "../../adapters/dynamodb/tally-store.ts";
import { dynamoWatchMemory } from "../../adapters/dynamodb/watch-memory.ts";
import { alertContract } from "./contract/alert-contract.ts";
import { credentialContract } from "./contract/credential-contract.ts";
import { itemContract } from "./contract/item-contract.ts";
import { judgementContract } from "./contract/judgement-contract.ts";
import { messageLogContract, watchMemoryContract } from "./contract/memory-contract.ts";
import { type OpenTable, onEmptyTable } from "./contract/on-empty-table.ts";
import { personSubscriptionContract } from "./contract/person-subscription-contract.ts";
import { rangeContract } from "./contract/range-contract.ts";
import { registryContract } from "./contract/registry-contract.ts";
import { reportContract } from "./contract/report-contract.ts";
import { tallyContract } from "./contract/tally-contract.ts";

/**
 * The contracts on which the pipeline depends: of `Table`, and of each port over it.
 *
 * One suite for all tables, so that each is proved to behave like the others.
 */
export const storeContract = (name: string, open: OpenTable) =>
  describe(name, () => {
    const over = <T>(make: (table: Table) => T) => onEmptyTable(open, make);
    const itself = over((table) => table);
    describe("the table, item by item", () => itemContract(itself));
    describe("the table, by partition", () => rangeContract(itself));
    describe("registry", () => registryContract(itself));
    describe("reports", () => reportContract(over(dynamoReportStore)));
    describe("tallies", () => tallyContract(over(dynamoTallyStore)));
    describe("judgements", () => judgementContract(over(dynamoJudgementStore)));
    describe("alerts", () => alertContract(over(dynamoAlertStore)));
    describe("credentials", () => credentialContract(over(dynamoKeyStore)));
    describe("persons' subscriptions", () =>
      personSubscriptionContract(over(dynamoPersonSubscriptionStore)));
    describe("message log", () => messageLogContract(over(dynamoMessageLog)));
    describe("the watch's memory", () => watchMemoryContract(over(dynamoWatchMemory)));
  });
