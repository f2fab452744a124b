import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoAuditStore } from "../../adapters/dynamodb/audit-store.ts";
import { hashOf, parseKey } from "../../core/credential.ts";
import { firstKeyHandler } from "../../lambdas/first-key.ts";
import { type FirstKeyDeps, makeFirstKey } from "../../pipeline/first-key.ts";
import type { KeyRecord } from "../../pipeline/keys.ts";
import { memoryTable } from "../support/memory-table.ts";

/** A deployment in memory: what the secret shows, and which keys the ledger keeps. */
const deployment = (shown = "a generated password") => {
  const state = { shown, kept: [] as KeyRecord[], isBroken: false };
  const deps: FirstKeyDeps = {
    keys: {
      put: async (record) => {
        if (state.isBroken) throw new TypeError("the ledger is not there: tk_secret");
        if (state.kept.some(({ keyId }) => keyId === record.keyId)) return "taken";
        state.kept.push(record);
        return "kept";
      },
    },
    secret: {
      read: async () => state.shown,
      write: async (text) => {
        state.shown = text;
      },
    },
    audit: dynamoAuditStore(memoryTable()),
    clock: { now: () => new Date("2026-02-16T08:00:00Z") },
    random: (count) => new Uint8Array(count).fill(7),
  };
  return { state, deps };
};

/** What CloudFormation was told. */
const told: { status: string; body: Record<string, string>; type: string | undefined }[] = [];
const cloudFormation = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  const body = JSON.parse(text);
  told.push({ status: body.Status, body, type: request.headers["content-type"] });
  response.end();
});

const ask = (RequestType: string) => ({
  RequestType,
  ResponseURL: `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}/answer`,
  StackId: "stack",
  RequestId: "request",
  LogicalResourceId: "Made",
});

beforeAll(async () => {
  await once(cloudFormation.listen(0, "127.0.0.1"), "listening");
});
afterAll(() => {
  cloudFormation.close();
});

describe("the first administrator's key", () => {
  it("is shown in the secret and kept as a hash", async () => {
    const { state, deps } = deployment();
    await makeFirstKey(deps);
    const key = parseKey(state.shown);
    expect(key).not.toBeNull();
    expect(state.kept).toMatchObject([
      { keyId: key?.keyId, kind: "administrator", secretHash: hashOf(key?.secret ?? "") },
    ]);
    expect(JSON.stringify(state.kept)).not.toContain(key?.secret);
  });

  it("is one key when it is made again after a crash between secret and ledger", async () => {
    const { state, deps } = deployment();
    state.isBroken = true;
    await expect(makeFirstKey(deps)).rejects.toThrow(TypeError);
    const shown = state.shown;
    state.isBroken = false;
    await makeFirstKey({ ...deps, random: (count) => new Uint8Array(count).fill(9) });
    expect(state.shown).toBe(shown);
    expect(state.kept.map(({ keyId }) => keyId)).toEqual([parseKey(shown)?.keyId]);
  });

  it("is made on creation and left alone by updates and deletion", async () => {
    const { state, deps } = deployment();
    const handler = firstKeyHandler(() => deps);
    await handler(ask("Update"));
    await handler(ask("Delete"));
    expect(state.kept).toEqual([]);
    await handler(ask("Create"));
    expect(state.kept).toHaveLength(1);
    expect(told.map(({ status }) => status)).toEqual(["SUCCESS", "SUCCESS", "SUCCESS"]);
    // The presigned address is signed for a request without one.
    expect(told.map(({ type }) => type)).toEqual([undefined, undefined, undefined]);
  });

  it("reports a failure by its name, without the error's message", async () => {
    const { state, deps } = deployment();
    state.isBroken = true;
    await firstKeyHandler(() => deps)(ask("Create"));
    expect(told.at(-1)).toMatchObject({
      status: "FAILED",
      body: {
        Reason: "TypeError: see the function's log",
        PhysicalResourceId: "first-administrator-key",
      },
    });
    expect(JSON.stringify(told)).not.toContain("tk_");
  });
});
