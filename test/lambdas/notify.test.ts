import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { beforeAll, describe, expect, it } from "vitest";
import type { Alert } from "../../core/alert/alert.ts";
import { notifyHandler } from "../../lambdas/notify.ts";
import { log } from "../../lambdas/shell/log.ts";
import { alertWith, changeOf } from "../support/alert-facts.ts";
import { telling } from "../support/telling.ts";

const recordOf = (SequenceNumber: string, item: Record<string, unknown>): DynamoDBRecord => ({
  eventName: "MODIFY",
  dynamodb: { SequenceNumber, NewImage: marshall(item) as never },
});

const alertItem = (alert: Alert) => ({
  pk: `A#${alert.orgUnit}`,
  sk: alert.diseaseCode,
  kind: "alert",
  doc: JSON.stringify(alert),
});

const alert = alertWith([changeOf()]);

beforeAll(() => {
  log.setLogLevel("SILENT");
});

describe("notifyHandler", () => {
  it("sends the alert of a stream record once, although the record arrives twice", async () => {
    const world = telling();
    const run = notifyHandler(world.deps);
    const Records = [recordOf("1", alertItem(alert)), recordOf("2", alertItem(alert))];
    expect(await run({ Records })).toEqual({ batchItemFailures: [] });
    expect(world.ids()).toEqual(["A-7K3QF-1-en", "A-7K3QF-1-fr"]);
  });

  it("passes over other kinds of items and deletions", async () => {
    const world = telling();
    const Records = [
      recordOf("1", { pk: "T#ZZ#2026-W07", sk: "KIV", kind: "tally" }),
      { eventName: "REMOVE" as const, dynamodb: { SequenceNumber: "2" } },
    ];
    expect(await notifyHandler(world.deps)({ Records })).toEqual({ batchItemFailures: [] });
    expect(world.sent).toEqual([]);
  });

  it("returns the record whose letter could not be sent, and sends the others", async () => {
    const world = telling({
      publish: ({ attributes }) => attributes.diseaseCode === "MEAS",
      send: () => true,
    });
    const cholera = alertWith([
      changeOf({ snapshot: { ...changeOf().snapshot, diseaseCode: "CHOL" } }),
    ]);
    const Records = [recordOf("1", alertItem(alert)), recordOf("2", alertItem(cholera))];
    expect(await notifyHandler(world.deps)({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: "1" }],
    });
    expect(world.sent.map(({ attributes }) => attributes.diseaseCode)).toEqual(["CHOL", "CHOL"]);
  });

  it("does not hand back a record whose messages became a dead letter with its keys", async () => {
    const world = telling({ publish: () => true });
    const Records = [recordOf("1", alertItem(alert))];
    expect(await notifyHandler(world.deps)({ Records })).toEqual({ batchItemFailures: [] });
    expect(world.letters).toMatchObject([{ kind: "notify", pk: "A#ZZ-LAK-KIV", sk: "MEAS" }]);
  });

  it("hands back a record that neither can be read nor has keys", async () => {
    const world = telling();
    const Records = [recordOf("7", { pk: "A#KIV", sk: "MEAS", kind: "alert", doc: 5 })];
    expect(await notifyHandler(world.deps)({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: "7" }],
    });
  });

  it("makes a dead letter of an unreadable record, and sends those behind it", async () => {
    const world = telling();
    const broken = recordOf("7", { pk: "A#KIV", sk: "MEAS", kind: "alert", doc: "{" });
    const unread: DynamoDBRecord = {
      dynamodb: {
        ...broken.dynamodb,
        Keys: marshall({ pk: "A#KIV", sk: "MEAS" }) as never,
      },
    };
    const Records = [unread, recordOf("8", alertItem(alert))];
    expect(await notifyHandler(world.deps)({ Records })).toEqual({ batchItemFailures: [] });
    expect(world.letters).toMatchObject([{ kind: "notify", pk: "A#KIV", sk: "MEAS" }]);
    expect(world.ids()).toHaveLength(2);
  });
});
