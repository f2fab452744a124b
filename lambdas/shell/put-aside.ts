import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { imageOf } from "../../adapters/dynamodb/stream.ts";
import type { Clock, DeadLetter, DeadLetters } from "../../pipeline/ports.ts";
import { isLasting } from "./is-lasting.ts";

/** A change that failed for so long is put aside with its keys; one that will always fail, at once: it must not hold up the others. */
const patienceMs = 10 * 60_000;

const Keys = z.object({ pk: z.string(), sk: z.string() });

/** Keys of the item that a record of the stream is about. */
export const keysOf = ({ dynamodb }: DynamoDBRecord): z.infer<typeof Keys> =>
  Keys.parse(imageOf(dynamodb?.Keys));

/** Makes a dead letter of a record that failed for too long or for good. False while it is to be tried again. */
export const putAside = async (
  record: DynamoDBRecord,
  { kind, error }: { readonly kind: DeadLetter["kind"]; readonly error: unknown },
  {
    deadLetters,
    clock,
  }: { readonly deadLetters: Pick<DeadLetters, "send">; readonly clock: Clock },
): Promise<boolean> => {
  const bornAt = record.dynamodb?.ApproximateCreationDateTime;
  const now = clock.now();
  const isOld = bornAt !== undefined && now.getTime() - bornAt * 1000 >= patienceMs;
  if (!isOld && !isLasting(error)) return false;
  const name = error instanceof Error ? error.name : "unknown";
  await deadLetters.send({ kind, ...keysOf(record), error: name, at: now.toISOString() });
  return true;
};
