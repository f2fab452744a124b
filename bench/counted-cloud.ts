import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { realClock } from "../local/clock.ts";
import { compose } from "../local/composition.ts";
import { openDataFolder } from "../local/data-folder.ts";
import { localIssuer } from "../local/issuer.ts";
import { watchedLedger } from "../local/ledger/watched-ledger.ts";
import { personMessages } from "../local/person-messages.ts";
import { streamPump } from "../local/stream-pump.ts";
import { startTopic } from "../local/topic-server.ts";

/** Capacity units that DynamoDB reports as consumed. */
export interface Units {
  read: number;
  written: number;
}

interface Taken {
  readonly ConsumedCapacity?:
    | { readonly CapacityUnits?: number }
    | { readonly CapacityUnits?: number }[];
}

/** Requests the consumed capacity with every call and adds it up. */
const countUnits = (client: DynamoDBDocumentClient): Units => {
  const units: Units = { read: 0, written: 0 };
  (client as unknown as DynamoDBClient).middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" };
        const answer = await next({ ...args, input: input as typeof args.input });
        const kind = /^(Put|Update|Delete)/.test(commandName) ? "written" : "read";
        const { ConsumedCapacity } = answer.output as Taken;
        for (const { CapacityUnits = 0 } of [ConsumedCapacity ?? []].flat()) {
          units[kind] += CapacityUnits;
        }
        return answer;
      },
    { step: "initialize", name: "countUnits" },
  );
  return units;
};

/** The cloud's functions over a ledger in a DynamoDB, with its stream; counts the capacity units consumed. */
export const openCountedCloud = async (
  { endpoint, tableName }: { readonly endpoint: string; readonly tableName: string },
  folderPath: string,
) => {
  const folder = openDataFolder(folderPath, "dynamodb");
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const clientAt = () => documentClient({ endpoint, region: "us-east-1", credentials });
  // Reading the stream takes no capacity units of the table, so the emulated stream has a client that is not counted.
  const [counted, uncounted] = [clientAt(), clientAt()];
  const units = countUnits(counted);
  const watched = watchedLedger(ledger(counted, tableName), ledger(uncounted, tableName));
  const topic = await startTopic(folder.file("topic"));
  const [sns, sqs] = [new SNSClient(topic.config), new SQSClient(topic.config)];
  personMessages(sns, () => {});
  const whose = { issuer: "bench", audience: "bench" };
  const issuer = await localIssuer(folder.file("issuer.key"), whose);
  const { table } = watched;
  const publicUrl = async () => "http://127.0.0.1";
  const parts = compose({ ...topic, table, sns, sqs, issuer, clock: realClock, publicUrl });
  const pump = streamPump(watched, parts.consumers);
  return {
    parts,
    units,
    drained: pump.drained,
    async stop() {
      await pump.stop();
      for (const each of [sns, sqs, counted, uncounted]) each.destroy();
      await topic.stop();
      await folder.close();
    },
  };
};
