import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from "node:fs";
import * as z from "zod";
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

const Entry = z.tuple([z.literal("+"), z.number(), z.string(), z.string()]);
const Stroke = z.tuple([z.literal("-"), z.number()]);
const Line = z.union([Entry, Stroke]);

/** Lines of the file; one that a kill tore apart was never acted upon, and is passed over. */
const readLines = (path: string) =>
  (existsSync(path) ? readFileSync(path, "utf8").split("\n") : []).flatMap((text) => {
    try {
      return [Line.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  });

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

/** Opens the journal in the file `path`, or begins one. */
export const openJournal = (path: string): Journal => {
  const open = new Map<number, ItemKey>();
  let last = 0;
  const left = openEntries(path).map((key) => {
    last += 1;
    open.set(last, key);
    return { id: last, key };
  });

  const rewrite = () => {
    writeWhole(path, [...open].map(([id, key]) => entryLine(id, key)).join(""));
    return openSync(path, "a", 0o600);
  };
  let file = rewrite();
  let bytes = fstatSync(file).size;
  let isClosed = false;

  const append = (line: string) => {
    bytes += writeSync(file, line);
  };
  const compact = () => {
    if (open.size === 0 && bytes > smallBytes) {
      ftruncateSync(file, 0);
      bytes = 0;
    } else if (bytes > largeBytes) {
      closeSync(file);
      file = rewrite();
      bytes = fstatSync(file).size;
    }
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
