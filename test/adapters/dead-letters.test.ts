import { join } from "node:path";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sqsDeadLetters } from "../../adapters/sqs/dead-letters.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import type { DeadLetter, DeadLetters } from "../../pipeline/ports.ts";
import { redrive } from "../../pipeline/redrive.ts";
import { lastingFolder } from "../local/folder.ts";

const folder = lastingFolder();
let server: TopicServer;
let sqs: SQSClient;
let deadLetters: DeadLetters;

beforeAll(async () => {
  server = await startTopic(join(folder.path, "topic.sqlite"));
  sqs = new SQSClient(server.config);
  deadLetters = sqsDeadLetters(server.deadLettersUrl, sqs);
});

afterAll(async () => {
  sqs.destroy();
  await server.stop();
  folder.remove();
});

const letter: DeadLetter = { kind: "surveil", pk: "R#F1", sk: "-", error: "Error", at: "" };
const clock = { now: () => new Date() };
const againWith = (surveil: () => Promise<void>) => ({
  notify: surveil,
  surveil,
  webhook: surveil,
});

it("says what waits while it is out of sight, has a failed letter again at once, and knows what is no letter", async () => {
  await deadLetters.send(letter);
  const [taken] = await deadLetters.take();
  const done = againWith(async () => {});
  expect(await redrive({ deadLetters, again: done, clock })).toMatchObject({ done: 0, waiting: 1 });
  await taken?.giveBack();

  const failing = againWith(async () => {
    throw new TypeError("still broken");
  });
  const failed = [{ letter, error: "TypeError" }];
  expect(await redrive({ deadLetters, again: failing, clock })).toMatchObject({
    failed,
    waiting: 1,
  });
  expect(await redrive({ deadLetters, again: failing, clock })).toMatchObject({
    failed,
    waiting: 1,
  });

  const MessageBody = "a note of another hand";
  await sqs.send(new SendMessageCommand({ QueueUrl: server.deadLettersUrl, MessageBody }));
  expect(await redrive({ deadLetters, again: done, clock })).toEqual({
    ...{ done: 1, failed: [], unreadable: 1, waiting: 1 },
  });
});
