import type { Entry } from "../../core/audit/alert-acts.ts";
import { type AuditLine, lineAfter } from "../../core/audit/audit-line.ts";
import { hiddenBy } from "../../core/audit/hidden-text.ts";
import type { Clock } from "../ports.ts";

/** A line as it is stored: `key` names its entry. */
export interface StoredAuditLine extends AuditLine {
  readonly key: string;
}

/** What is noted of an entry before it is written. */
export interface EntryMark {
  /** Number of the chain's last line when the entry was first asked for: its own line is behind it. */
  readonly since: number;
  /** Salt of its hidden texts. */
  readonly salt: string;
}

/** The audit chains: append-only. */
export interface AuditStore {
  /** The last line of a chain, read consistently; null if it has none. */
  newest(chain: string): Promise<StoredAuditLine | null>;
  /** The lines behind a number, in order, read consistently. */
  behind(chain: string, sequence: number): Promise<readonly StoredAuditLine[]>;
  /** False if the chain has a line of this number already. */
  put(line: StoredAuditLine): Promise<boolean>;
  /** The mark of an entry: the first one given. `isNew` if it is this one. */
  mark(
    chain: string,
    key: string,
    mark: EntryMark,
  ): Promise<{ readonly mark: EntryMark; readonly isNew: boolean }>;
  /** Notes when a chain was last appended to. */
  noteChange(chain: string, at: string): Promise<void>;
}

export interface AppendDeps {
  readonly audit: Pick<AuditStore, "newest" | "behind" | "put" | "mark" | "noteChange">;
  readonly clock: Clock;
}

/** The last appending of this process to each chain: the next waits for it, so that they do not overtake each other in vain. */
const turns = new WeakMap<object, Map<string, Promise<unknown>>>();

const inTurn = async (audit: object, chain: string, work: () => Promise<void>): Promise<void> => {
  const queues = turns.get(audit) ?? new Map<string, Promise<unknown>>();
  turns.set(audit, queues);
  const before = queues.get(chain) ?? Promise.resolve();
  const mine = before.then(work, work);
  queues.set(chain, mine);
  try {
    await mine;
  } finally {
    if (queues.get(chain) === mine) queues.delete(chain);
  }
};

/**
 * Appends entries to a chain, in their order, each once, however often and by however many processes it is asked for.
 *
 * A line's number is taken by a write that fails if the number is taken: whoever loses reads what came before it. Each
 * entry is marked first with the number behind which its line must be, so that a retry reads only from there, and the
 * cost does not grow with the chain.
 */
export const appendToChain = async (
  chain: string,
  entries: readonly Entry[],
  deps: AppendDeps,
): Promise<void> => {
  if (entries.length > 0) await inTurn(deps.audit, chain, () => append(chain, entries, deps));
};

const append = async (
  chain: string,
  entries: readonly Entry[],
  { audit, clock }: AppendDeps,
): Promise<void> => {
  await audit.noteChange(chain, clock.now().toISOString());
  let last: Pick<AuditLine, "sequence" | "hash"> | null = await audit.newest(chain);
  const since = last?.sequence ?? 0;
  const marked: { readonly entry: Entry; readonly mark: EntryMark; readonly isNew: boolean }[] = [];
  for (const entry of entries) {
    const kept = await audit.mark(chain, entry.key, { since, salt: newSalt() });
    marked.push({ entry, ...kept });
  }
  const written = new Set<string>();
  const readBehind = async (sequence: number) => {
    for (const line of await audit.behind(chain, sequence)) {
      written.add(line.key);
      if (line.sequence > (last?.sequence ?? 0)) last = line;
    }
  };
  const retried = marked.filter(({ isNew }) => !isNew);
  if (retried.length > 0) await readBehind(Math.min(...retried.map(({ mark }) => mark.since)));
  for (const { entry, mark } of marked) {
    while (!written.has(entry.key)) {
      const what = entry.what(hiddenBy(mark.salt));
      const line = lineAfter(last, { chain, at: entry.at, by: entry.by, what });
      if (await audit.put({ ...line, key: entry.key })) {
        last = line;
        break;
      }
      await readBehind(last?.sequence ?? 0);
    }
  }
};

/** 128 random bits. */
const newSalt = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("hex");
