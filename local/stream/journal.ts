import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname } from "node:path";
import * as z from "zod";
import { damaged } from "../folder/damaged.ts";
import { writeWhole } from "../write-whole.ts";

/** Keys of a ledger item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** On disk: which items were about to change and are not known to be worked on. */
export interface Journal {
  /** Entries that an earlier process left, oldest first, one for each item. */
  readonly left: readonly { readonly id: number; readonly key: ItemKey }[];
  /** Notes an item that is about to change; on disk when it returns, also if the process is killed next. */
  add(key: ItemKey): number;
  /** Strikes an entry out; after `close` it stays, and its work is done once more. */
  done(id: number): void;
  close(): void;
}

/** The first line: says that this is a journal, and which, since it is now and then written anew. */
const Head = z.tuple([z.literal("#"), z.string()]);
const Entry = z.tuple([z.literal("+"), z.number(), z.string(), z.string()]);
const Stroke = z.tuple([z.literal("-"), z.number()]);
const Line = z.union([Entry, Stroke]);

const parsed = <T>(schema: z.ZodType<T>, text: string): T | undefined => {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/**
 * Lines of the file. The last one, if a kill tore it apart, was never acted upon, and is passed over. Throws
 * CannotStart on anything else that is no line of a journal.
 */
const readLines = (path: string): z.infer<typeof Line>[] => {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text === "") return [];
  const [head = "", ...lines] = text.split("\n").slice(0, -1);
  const broken = () => damaged(dirname(path), `${basename(path)} cannot be read`);
  if (!parsed(Head, head)) throw broken();
  return lines.map((line) => {
    const read = parsed(Line, line);
    if (!read) throw broken();
    return read;
  });
};

const openEntries = (path: string): ItemKey[] => {
  const open = new Map<number, ItemKey>();
  for (const line of readLines(path)) {
    if (line[0] === "+") open.set(line[1], { pk: line[2], sk: line[3] });
    else open.delete(line[1]);
  }
  return [...new Map([...open.values()].map((key) => [JSON.stringify(key), key])).values()];
};

const entryLine = (id: number, { pk, sk }: ItemKey) => `${JSON.stringify(["+", id, pk, sk])}\n`;

/** Below this the file is left to grow while nothing waits; above the second it is written anew at once. */
const smallBytes = 64 * 1024;
const largeBytes = 16 * 1024 * 1024;

/** Opens the journal in the file `path`, or begins one. Throws CannotStart on a file that is none. */
export const openJournal = (path: string): Journal => {
  const open = new Map<number, ItemKey>();
  let last = 0;
  const left = openEntries(path).map((key) => {
    last += 1;
    open.set(last, key);
    return { id: last, key };
  });

  const rewrite = () => {
    const head = `${JSON.stringify(["#", randomUUID()])}\n`;
    writeWhole(path, head + [...open].map(([id, key]) => entryLine(id, key)).join(""));
    return openSync(path, "a", 0o600);
  };
  let file = rewrite();
  let bytes = fstatSync(file).size;
  let isClosed = false;

  const append = (line: string) => {
    bytes += writeSync(file, line);
  };
  const compact = () => {
    if (bytes <= (open.size === 0 ? smallBytes : largeBytes)) return;
    closeSync(file);
    file = rewrite();
    bytes = fstatSync(file).size;
  };

  return {
    left,
    add(key) {
      last += 1;
      open.set(last, key);
      append(entryLine(last, key));
      return last;
    },
    done(id) {
      if (isClosed || !open.delete(id)) return;
      append(`${JSON.stringify(["-", id])}\n`);
      compact();
    },
    close() {
      if (!isClosed) closeSync(file);
      isClosed = true;
    },
  };
};
