import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { imageOf } from "../../adapters/dynamodb/stream.ts";
import type { Clock, DeadLetter, DeadLetters } from "../../pipeline/ports.ts";
import { isLasting } from "./is-lasting.ts";

/** Age at which a failing change becomes a dead letter, so that it does not block the changes behind it. */
const patienceMs = 10 * 60_000;

const Keys = z.object({ pk: z.string(), sk: z.string() });

/** Keys of the item in a record of the stream. */
export const keysOf = ({ dynamodb }: DynamoDBRecord): z.infer<typeof Keys> =>
  Keys.parse(imageOf(dynamodb?.Keys));

/** Sends a dead letter for a record that has failed too long, or that a retry cannot help. False if it should be retried. */
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
