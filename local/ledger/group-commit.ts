import type { DatabaseSync } from "node:sqlite";

interface Job {
  readonly run: () => unknown;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: all writes requested in one turn of the event loop form one transaction, in the order of the calls. If one
 * of them throws, the whole group is rolled back.
 */
export const groupCommit = (db: DatabaseSync) => {
  const [begin, commit, rollback] = ["BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"].map((sql) =>
    db.prepare(sql),
  ) as [Statement, Statement, Statement];
  const count = db.prepare("UPDATE commits SET count = ?");
  let commits = Number(db.prepare("SELECT count FROM commits").get()?.count);
  let jobs: Job[] = [];
  let isClosed = false;

  const flush = () => {
    if (jobs.length === 0) return;
    const group = jobs;
    jobs = [];
    try {
      begin.run();
      const answers = group.map(({ run }) => run());
      count.run(commits + 1);
      commit.run();
      commits += 1;
      group.forEach(({ resolve }, i) => {
        resolve(answers[i] as never);
      });
    } catch (error) {
      if (db.isTransaction) rollback.run();
      for (const { reject } of group) reject(error);
    }
  };

  return {
    /** Resolves once the job's transaction is committed; from then on it survives a kill of the process. */
    write: <T>(run: () => T): Promise<T> =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new TypeError("Cannot write to the ledger: it is closed");
        jobs.push({ run, resolve, reject });
        if (jobs.length === 1) setImmediate(flush);
      }),
    /** Number of transactions since the ledger was created. */
    commits: () => commits,
    /** Commits the waiting writes. Afterwards nothing can be written. */
    close() {
      flush();
      isClosed = true;
    },
  };
};

type Statement = ReturnType<DatabaseSync["prepare"]>;

export type GroupCommit = ReturnType<typeof groupCommit>;
