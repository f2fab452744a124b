import { once } from "node:events";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { GetSubscriptionAttributesCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { registerDemo } from "../../local/demo/demo-pack.ts";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { lastingFolder, ownFolder } from "./folder.ts";
import { launchStart, listeningOf } from "./start.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const folder = lastingFolder();
const [stopped, killed] = [join(folder.path, "stopped"), join(folder.path, "killed")];
/** What was there, and must be there again. */
let units: readonly string[] = [];
let officer = "";
let adminKey = "";
let subscriptionArn = "";

const period = "2026-W02";

const started = (data: string) => startTocsin({ port: 0, data, watchEveryMs: 0 });

const ask = async ({ url }: Pick<Running, "url">, key: string, path: string, body?: unknown) => {
  const answer = await fetch(`${url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as { readonly key?: string };
  return { status: answer.status, json };
};

const reports = (sent: readonly string[]) => ({
  reports: sent.map((reportingUnit) => ({
    reportingUnit,
    period,
    zeroReport: true,
    rows: [{ diseaseCode: "MAL", ageGroup: "5+", suspectedCases: 3, deaths: 0 }],
  })),
});

const snsOf = ({ aws }: Pick<Running, "aws">) =>
  new SNSClient({ endpoint: aws.sns, region: "us-east-1", credentials: { ...aws.credentials } });

const killedNow = async (child: ReturnType<typeof launchStart>) => {
  // One that has ended by itself never says so again.
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
};

/** Two folders full of data: one was stopped in peace, of the other the process was killed. */
beforeAll(async () => {
  const running = await started(stopped);
  await registerDemo(running.parts.stores.registry);
  const registry = await running.parts.stores.registry.current();
  // Without those that were closed: they may not report.
  units = (registry?.orgUnits.units ?? [])
    .filter((unit) => unit.reports && unit.activeTo === null && unit.activeFrom === null)
    .map(({ code }) => code);
  adminKey = running.adminKey;
  const asked = { kind: "officer", email: "amina@example.org", jurisdiction: ["ZZ"] };
  officer = (await ask(running, adminKey, "/v1/keys", asked)).json.key ?? "";
  const { aws } = running;
  const sqs = new SQSClient({
    endpoint: aws.sqs,
    region: "us-east-1",
    credentials: { ...aws.credentials },
  });
  await sqs.send(new CreateQueueCommand({ QueueName: "district" }));
  const { SubscriptionArn = "" } = await snsOf(running).send(
    new SubscribeCommand({
      TopicArn: running.topicArn,
      Protocol: "sqs",
      Endpoint: "arn:aws:sqs:us-east-1:000000000000:district",
      ReturnSubscriptionArn: true,
    }),
  );
  subscriptionArn = SubscriptionArn;
  await ask(running, adminKey, "/v1/reports?as=history", reports(units.slice(0, 20)));
  await running.drained();
  await running.stop();

  cpSync(stopped, killed, { recursive: true });
  const child = launchStart("--data", killed, "--empty");
  const url = { url: (await listeningOf(child)).listening };
  await ask(url, adminKey, "/v1/reports?as=history", reports(units.slice(0, 30)));
  // Longer than the last moments that may be unsealed.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await killedNow(child);
});
afterAll(folder.remove);

/** Every file of a folder, by its name within. */
const filesIn = (path: string, within = ""): string[] =>
  readdirSync(join(path, within), { withFileTypes: true }).flatMap((entry) => {
    const name = within === "" ? entry.name : `${within}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path, name) : [name];
  });

/** What of all that was there is there. */
const whatIsThere = async (running: Running, count: number) => {
  const got = await Promise.all(
    units
      .slice(0, count)
      .map((reportingUnit) =>
        running.parts.stores.reports.current({ reportingUnit, period, dataSet: "weekly" }),
      ),
  );
  const { Attributes } = await snsOf(running).send(
    new GetSubscriptionAttributesCommand({ SubscriptionArn: subscriptionArn }),
  );
  return {
    reports: got.filter((report) => report !== null).length,
    officer: (await ask(running, officer, "/v1/alerts")).status,
    administrator: (await ask(running, adminKey, "/v1/subscriptions")).status,
    shownKey: running.adminKey === adminKey,
    subscription: Attributes?.SubscriptionArn === subscriptionArn,
  };
};

/** Starts on the folder: "whole" when everything is there, or the sentence of the refusal. */
const outcome = async (data: string, count: number): Promise<string> => {
  let running: Running;
  try {
    running = await started(data);
  } catch (error) {
    expect((error as Error).name).toBe("CannotStart");
    return (error as Error).message;
  }
  try {
    expect(await whatIsThere(running, count)).toEqual({
      reports: count,
      officer: 200,
      administrator: 200,
      shownKey: true,
      subscription: true,
    });
    return "whole";
  } finally {
    await running.stop();
  }
};

const damages: readonly [string, (path: string) => void][] = [
  ["deleted", (path) => rmSync(path)],
  ["emptied", (path) => writeFileSync(path, "")],
  [
    "cut in half",
    (path) => writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size / 2)),
  ],
  ["overwritten with rubbish", (path) => writeFileSync(path, "rubbish\n".repeat(300))],
  ["overwritten with zeros", (path) => writeFileSync(path, Buffer.alloc(statSync(path).size))],
];

const sentence =
  /^the data folder \S+ is damaged \([^\n]+\): restore a copy, or start with another folder$/;

describe.each([
  ["stopped in peace", () => stopped, 20],
  ["left by a kill", () => killed, 30],
] as const)("a folder %s", (state, folderOf, count) => {
  it("is opened, with everything there", async () => {
    const copy = join(ownFolder(), "data");
    cpSync(folderOf(), copy, { recursive: true });
    expect(await outcome(copy, count)).toBe("whole");
    expect(await outcome(copy, count)).toBe("whole");
  });

  it.each(damages)(
    "with any one of its files %s is opened whole or refused in a sentence",
    async (what, damage) => {
      const outcomes: Record<string, string> = {};
      for (const name of filesIn(folderOf())) {
        const copy = join(ownFolder(), "data");
        cpSync(folderOf(), copy, { recursive: true });
        damage(join(copy, name));
        const came = await outcome(copy, count);
        if (came !== "whole") {
          expect([name, came]).toEqual([name, expect.stringMatching(sentence)]);
          // Nothing was overwritten: with the file put back, everything is there.
          if (what === "deleted") {
            cpSync(join(folderOf(), name), join(copy, name));
            expect([name, await outcome(copy, count)]).toEqual([name, "whole"]);
          }
        }
        outcomes[name] = came === "whole" ? came : "refused";
        rmSync(copy, { recursive: true });
      }
      // What holds nothing is no reason to refuse.
      for (const name of ["lock", "ledger.db-shm"])
        expect([name, outcomes[name] ?? "whole"]).toEqual([name, "whole"]);
      const precious = [
        "tocsin.json",
        "seal.json",
        "issuer.key",
        "admin.key",
        "aws.credentials",
        "topic/fauxqs.db",
        "ledger.db",
      ];
      for (const name of precious) expect([name, outcomes[name]]).toEqual([name, "refused"]);
      expect(outcomes["ledger.db-wal"]).toBe(state === "left by a kill" ? "refused" : undefined);
    },
  );

  it.each(["ledger.db", "topic"])("without its %s is refused", async (name) => {
    const copy = join(ownFolder(), "data");
    cpSync(folderOf(), copy, { recursive: true });
    rmSync(join(copy, name), { recursive: true });
    expect(await outcome(copy, count)).toMatch(sentence);
    expect(existsSync(join(copy, name))).toBe(false);
  });
});

describe("a first start that is killed", () => {
  it.each([0, 150, 400, 700, 1100])("after %i ms leaves a folder that opens", async (ms) => {
    const data = join(ownFolder(), "data");
    const child = launchStart("--data", data, "--empty");
    await new Promise((resolve) => setTimeout(resolve, ms));
    await killedNow(child);
    const next = await started(data);
    expect((await ask(next, next.adminKey, "/v1/subscriptions")).status).toBe(200);
    await next.stop();
  });
});
