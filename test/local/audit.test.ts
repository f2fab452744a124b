import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Country } from "../../core/country.ts";
import { Disease } from "../../core/disease.ts";
import { OrgUnit } from "../../core/org-unit.ts";
import { Plan } from "../../core/plan.ts";
import { ledgerFile } from "../../local/folder/seal.ts";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { ran } from "../bin/ran.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { usualCountry } from "../support/pipeline.ts";
import { lastingFolder } from "./folder.ts";

const folder = lastingFolder();
let running: Running;
let db: DatabaseSync;
let alertId: string;

const tocsin = (...args: string[]) =>
  ran({ folder: folder.path, url: running.url, key: running.adminKey }, args);

/** Posts as an administrator, and waits until everything that follows is done. */
const ask = async (path: string, body: unknown, key = running.adminKey) => {
  const answer = await fetch(`${running.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
  const json = JSON.parse(await answer.text());
  await running.drained();
  return json;
};

beforeAll(async () => {
  const data = join(folder.path, "data");
  const clock = { now: () => new Date("2026-06-01T09:00:00.000Z") };
  running = await startTocsin({ port: 0, data, watchEveryMs: 0, clock });
  const { registry } = running.parts.stores;
  await registry.putCountry(Country.parse(usualCountry));
  await registry.putOrgUnits(twoDistricts.orgUnits.map((unit) => OrgUnit.parse(unit)));
  await registry.putDiseases(twoDistricts.diseases.map((one) => Disease.parse(one)));
  const signed = { version: "test-1", signedBy: "a test", signedOn: "2026-01-01" };
  await registry.putPlan(Plan.parse({ ...signed, rules: twoDistricts.rules }));
  const sms = { channel: "sms", endpoint: "+999700000001", orgUnit: "N-A", language: "en" };
  await ask("/v1/me/subscriptions", sms);
  await ask("/v1/reports", measles("A-1", "2026-W19", 9));
  const [alert] = (await running.parts.stores.alerts.list({ limit: 10 })).items;
  alertId = alert?.alertId ?? "";
  const officer = { kind: "officer", email: "duty@example.org", jurisdiction: ["N-A"] };
  const { key } = await ask("/v1/keys", officer);
  await ask(`/v1/alerts/${alertId}/close`, { reason: "a wedding", verification: false }, key);
  await running.parts.watchBy(clock);
  db = new DatabaseSync(join(data, ledgerFile));
});

afterAll(async () => {
  db.close();
  await running.stop();
  folder.remove();
});

const textAt = (pk: string, sk: string) =>
  String(db.prepare("SELECT item FROM items WHERE pk = ? AND sk = ?").get(pk, sk)?.item);
const write = (pk: string, sk: string, item: string) =>
  db.prepare("UPDATE items SET item = ? WHERE pk = ? AND sk = ?").run(item, pk, sk);
const lineKey = (n: number) => String(n).padStart(9, "0");

describe("somebody who can write into the ledger's file", () => {
  const chain = () => `AUDIT#alert:${alertId}`;
  let before: { pk: string; sk: string; item: string }[];

  beforeEach(() => {
    before = db.prepare("SELECT pk, sk, item FROM items WHERE pk = ?").all(chain()) as never;
    return () => {
      db.prepare("DELETE FROM items WHERE pk = ?").run(chain());
      const put = db.prepare("INSERT INTO items VALUES (?, ?, ?)");
      for (const { pk, sk, item } of before) put.run(pk, sk, item);
    };
  });

  it("and does nothing leaves chains that verify, also beside the published heads", async () => {
    const heads = running.folder.file("audit-heads.jsonl");
    const { code, out, err } = await tocsin("audit", "verify", "--heads", heads);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^\d+ chains of \d+ lines: nothing was changed or removed, .* 1 day of /);
  });

  it("and changes who did something is found, with the line", async () => {
    const [at] = before.filter(({ item }) => item.includes('"officer:')).slice(-1);
    const n = Number(at?.sk);
    write(chain(), lineKey(n), textAt(chain(), lineKey(n)).replace(/"officer:[^"]+"/, '"tocsin"'));
    const { code, err } = await tocsin("audit", "verify");
    expect(code).toBe(1);
    expect(err).toContain(
      `Line ${n} of alert:${alertId} was changed: its hash is not that of its content.`,
    );
  });

  it("and removes a line is found", async () => {
    db.prepare("DELETE FROM items WHERE pk = ? AND sk = ?").run(chain(), lineKey(2));
    const { code, err } = await tocsin("audit", "verify");
    expect(code).toBe(1);
    expect(err).toContain(`Line 2 of alert:${alertId} is missing.`);
  });

  it("is compared with heads in an e-mail's text, and with no file that holds none", async () => {
    const heads = readFileSync(running.folder.file("audit-heads.jsonl"), "utf8");
    const mail = running.folder.file("mail.txt");
    writeFileSync(mail, `${heads}\n--\nIf you wish to stop receiving notifications, click here\n`);
    expect(await tocsin("audit", "verify", "--heads", mail)).toMatchObject({ code: 0 });
    writeFileSync(mail, "If you wish to stop receiving notifications, click here\n");
    const { code, err } = await tocsin("audit", "verify", "--heads", mail);
    expect(code).not.toBe(0);
    expect(err).toContain("no row holds published heads");
  });

  it("and removes the whole chain is found by the diary and by the heads", async () => {
    db.prepare("DELETE FROM items WHERE pk = ?").run(chain());
    const heads = running.folder.file("audit-heads.jsonl");
    const { code, err } = await tocsin("audit", "verify", "--heads", heads);
    expect(code).toBe(1);
    expect(err).toContain(`Line 1 of the diary of ${alertId} is missing in the chain.`);
    expect(err).toMatch(
      new RegExp(`Line \\d+ of alert:${alertId} is missing: its hash was published on 2026-06-01`),
    );
  });

  it("and puts a text where a number stands is shown, not refused", async () => {
    write(
      chain(),
      lineKey(1),
      textAt(chain(), lineKey(1)).replace('"sequence":1', '"sequence":"one"'),
    );
    const { code, err } = await tocsin("audit", "verify");
    expect(code).toBe(1);
    expect(err).toContain(`Line 1 of alert:${alertId} was changed`);
  });
});

const isMessage = ({ what }: { readonly what: { readonly kind: string } }) =>
  what.kind === "message";

describe("the commands", () => {
  it("show tells an alert's life in plain lines, readings included", async () => {
    await tocsin("alert", "recompute", alertId);
    const { code, out } = await tocsin("audit", "show", alertId);
    expect(code).toBe(0);
    expect(out).toMatch(/tocsin {2}opened \(.*observed 9, threshold 5/);
    expect(out).toMatch(/officer:[\w-]+ {2}closed/);
    expect(out).toMatch(/tocsin {2}message A-\w+-1-en sent/);
    expect(out).toMatch(/2026-06-01 {2}administrator:\w+ {2}read it\n/);
  });

  it("show tells what became of each message, by the subscription's id", async () => {
    const { out } = await tocsin("audit", "show", alertId);
    expect(out).toMatch(/tocsin {2}message A-\w+-1-en is now accepted \(channel topic\)\n/);
    const toPerson =
      /tocsin {2}message \S+ is now accepted \(channel sms, subscriptionId S-\w+\)\n/;
    expect(out).toMatch(toPerson);
    expect(out).not.toContain("+999");
    const failing = `UPDATE items SET item = replace(item, '"accepted"', '"failed"')`;
    db.prepare(`${failing} WHERE pk = ? AND sk LIKE '%-S-%'`).run(`MSG#${alertId}`);
    const { out: later } = await tocsin("audit", "show", alertId);
    expect(later).toMatch(/message A-\w+-1-S-\w+ is now failed \(channel sms/);
    const { out: json } = await tocsin("audit", "show", alertId, "--format", "json");
    expect(JSON.parse(json).deliveries).toHaveLength(
      JSON.parse(json).lines.filter(isMessage).length,
    );
  });

  it("an export verifies without a server, and a changed one does not", async () => {
    const { out } = await tocsin("audit", "export");
    expect(out).not.toContain("salt");
    const file = join(folder.path, "lines.jsonl");
    writeFileSync(file, out);
    expect((await tocsin("audit", "verify", "--file", file)).code).toBe(0);
    writeFileSync(file, out.replace("epidemic", "alert"));
    const { code, err } = await tocsin("audit", "verify", "--file", file);
    expect(code).toBe(1);
    expect(err).toMatch(/^Line \d+ of alert:A-\w+ was changed/);
  });

  it("recompute says same for each signal, from the stored evidence", async () => {
    const { code, out } = await tocsin("alert", "recompute", alertId);
    expect([code, out]).toEqual([0, "MEAS-E1 N-A 2026-W19: same\n"]);
    const { out: json } = await tocsin("alert", "recompute", alertId, "--format", "json");
    expect(JSON.parse(json)).toMatchObject({ alertId, result: "same", tolerance: 1e-9 });
  });

  it("recompute says what differs if the evidence or the signal was changed", async () => {
    const pk = `E#${alertId}`;
    const row = db.prepare("SELECT sk, item FROM items WHERE pk = ?").get(pk);
    const { sk, item } = { sk: String(row?.sk), item: String(row?.item) };
    write(pk, sk, item.replace(/\\"counts\\":\[9\]/, '\\"counts\\":[8]'));
    const { code, out, err } = await tocsin("alert", "recompute", alertId);
    write(pk, sk, item);
    expect(code).toBe(1);
    expect(out).toMatch(/N-A 2026-W19: differs by more than 1e-9: observed was 9, is now 8 \(/);
    expect(err).toBe("1 of 1 judgements are not the same.\n");
  });
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

it.skipIf(!hasPython)(
  "the script of docs/audit.md finds every line good, and a changed one wrong",
  async () => {
    const page = readFileSync(new URL("../../docs/audit.md", import.meta.url), "utf8");
    const script = /```python\n(.*?)```/s.exec(page)?.[1] ?? "";
    const check = (input: string) =>
      execFileSync("python3", ["-c", script], { input, encoding: "utf8" }).trim().split("\n");
    const { out } = await tocsin("audit", "export");
    expect(check(out).every((line) => line.endsWith(" good"))).toBe(true);
    expect(check(out).length).toBeGreaterThan(5);
    const changed = check(out.replace("epidemic", "alert"));
    expect(changed.filter((line) => line.endsWith("WRONG"))).toHaveLength(1);
  },
);
