import type {
  BatchWriteItemCommandInput,
  DynamoDBClient,
  PutItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { ItemKey } from "./journal.ts";
import type { Image, ItemChange } from "./record.ts";

/** A write of one item, as it is about to be sent. */
export interface ItemWrite {
  readonly key: ItemKey;
  /** Kind of the item that is put; null when the write does not say (a deletion, an update). */
  readonly kind: string | null;
}

/** Sends a request. Answers the item before and after, or "unknown" where the table must be asked. */
export type Send = () => Promise<ItemChange | "unknown">;

/** Stands around writes: calls `send` exactly once, and throws what it throws. */
export interface WriteWatcher {
  concerns(write: ItemWrite): boolean;
  around(writes: readonly ItemWrite[], send: Send): Promise<void>;
}

type Attributes = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (value as { readonly S?: string } | undefined)?.S ?? "";

const writeOf = (item: Attributes | undefined, isPut: boolean): ItemWrite => ({
  key: { pk: textOf(item?.pk), sk: textOf(item?.sk) },
  kind: isPut ? textOf(item?.kind) : null,
});

const batchWrites = ({ RequestItems = {} }: BatchWriteItemCommandInput): ItemWrite[] =>
  Object.values(RequestItems)
    .flat()
    .map(({ PutRequest, DeleteRequest }) =>
      PutRequest ? writeOf(PutRequest.Item, true) : writeOf(DeleteRequest?.Key, false),
    );

/** What each command that writes is about to write, by the command's name. */
const writesOf = (command: string | undefined, input: object): ItemWrite[] => {
  const { Item, Key } = input as { readonly Item?: Attributes; readonly Key?: Attributes };
  if (command === "PutItemCommand") return [writeOf(Item, true)];
  if (command === "DeleteItemCommand" || command === "UpdateItemCommand")
    return [writeOf(Key, false)];
  if (command === "BatchWriteItemCommand") return batchWrites(input as BatchWriteItemCommandInput);
  return [];
};

/** Attributes as the wire writes them, whether or not a document client has read them already. */
const imageOf = (attributes: Attributes | undefined): Image | undefined => {
  if (attributes === undefined) return undefined;
  const isPlain = typeof attributes.pk === "string";
  return (isPlain ? marshall(attributes, { removeUndefinedValues: true }) : attributes) as Image;
};

const bodyText = (body: unknown): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body as Uint8Array);

/**
 * Lets a watcher stand around every write of a client, outside the client's own retries, after its input is
 * in the wire's form and before it is signed. Callers notice nothing: where a put or a deletion does not ask
 * for the item as it was before, it is asked for and taken out of the answer.
 */
export const watchWrites = (
  client: DynamoDBClient | DynamoDBDocumentClient,
  watcher: WriteWatcher,
): void => {
  (client as DynamoDBClient).middlewareStack.add(
    (next, context) => async (args) => {
      const writes = writesOf(context.commandName, args.input).filter(watcher.concerns);
      if (writes.length === 0) return next(args);

      const { Item, ReturnValues } = args.input as PutItemCommandInput;
      const isOne = /^(Put|Delete)Item/.test(context.commandName ?? "");
      const asks = isOne && ReturnValues === undefined;
      const request = args.request as { body: unknown };
      if (asks) request.body = `${bodyText(request.body).slice(0, -1)},"ReturnValues":"ALL_OLD"}`;

      const answers: Awaited<ReturnType<typeof next>>[] = [];
      await watcher.around(writes, async () => {
        const answer = await next(args);
        answers.push(answer);
        const output = answer.output as { Attributes?: Attributes };
        const isKnown = isOne && (asks || ReturnValues === "ALL_OLD");
        const before = imageOf(output.Attributes);
        if (asks) delete output.Attributes;
        return isKnown ? { before, after: Item as Image | undefined } : "unknown";
      });
      const [answer] = answers;
      if (!answer) throw new TypeError("Cannot answer a write: it was not sent");
      return answer;
    },
    { step: "build", priority: "high", name: "watchWrites" },
  );
};
