import { expect, it } from "vitest";
import type { Client } from "../../bin/commands/client.ts";
import { postReports } from "../../bin/commands/load/post-reports.ts";
import { settled } from "../../bin/commands/load/settled.ts";

/** A server that takes every report, and is behind for as many looks as `backlogs` has. */
const server = (backlogs: readonly object[] = []) => {
  const asked: string[] = [];
  const left = [...backlogs];
  const none = { untallied: 0, unjudged: 0 };
  const client: Client = {
    ask: async () => ({ status: 200, body: null }),
    get: async (path) => {
      asked.push(path);
      return left.shift() ?? none;
    },
    send: async (_method, _path, body) => {
      const { reports } = body as { reports: { period: string }[] };
      asked.push(`reports of ${[...new Set(reports.map(({ period }) => period))].join(" ")}`);
      return { results: reports.map(() => ({ status: 201, receipt: { result: "created" } })) };
    },
    get patient() {
      return client;
    },
  };
  return { client, asked };
};

const backlog = (from: string, to = from) => `/v1/backlog?from=${from}&to=${to}`;

it("a replay sends each moment's reports when those before are tallied and judged", async () => {
  const { client, asked } = server([
    { untallied: 2, unjudged: 5 },
    { untallied: 0, unjudged: 1 },
  ]);
  const reports = [
    { reportingUnit: "A", period: "2026-W01", receivedAt: "2026-01-05" },
    { reportingUnit: "B", period: "2026-W01", receivedAt: "2026-01-05" },
    { reportingUnit: "A", period: "2026-W01", receivedAt: "2026-01-12" },
    { reportingUnit: "B", period: "2026-W02", receivedAt: "2026-01-12" },
  ];
  const { posted } = await postReports(
    {
      client,
      mode: "replay",
      progress: { step: () => {}, stop: () => {} },
      settle: (periods) => settled(client, periods),
    },
    reports,
    ({ receivedAt }) => String(receivedAt),
  );
  expect(posted.created).toBe(4);
  expect(asked).toEqual([
    "reports of 2026-W01",
    backlog("2026-W01"),
    backlog("2026-W01"),
    backlog("2026-W01"),
    "reports of 2026-W01 2026-W02",
    backlog("2026-W01", "2026-W02"),
  ]);
});

it("gives each report a submission id, the same when its batch is sent again", async () => {
  const arrived: string[][] = [];
  const { client } = server();
  const send: Client["send"] = async (method, path, body) => {
    const { reports } = body as { reports: { submissionId: string }[] };
    arrived.push(reports.map(({ submissionId }) => submissionId));
    return client.send(method, path, body);
  };
  // The answer to each first sending is lost.
  const twice: Client["send"] = async (...sent) => {
    await send(...sent);
    return send(...sent);
  };
  const unlucky: Client = { ...client, send, patient: { ...client, send: twice } };
  const report = (reportingUnit: string) => ({ reportingUnit, period: "2026-W01" });
  const quiet = { step: () => {}, stop: () => {} };
  const post = () =>
    postReports(
      { client: unlucky, mode: "history", progress: quiet, settle: async () => {} },
      [report("A"), report("B")],
      () => "",
    );
  await post();
  await post();
  const [first = [], again, second = []] = arrived;
  expect(again).toEqual(first);
  expect(new Set([...first, ...second]).size).toBe(4);
});

it("asks about no more periods at once than the server answers for", async () => {
  const { client, asked } = server();
  await settled(client, ["2026-W05", "2025-W01", "2025-W52"]);
  await settled(client, ["2026-03-01", "2026-02-28", "2026-02-01"]);
  expect(asked).toEqual([
    backlog("2025-W01", "2025-W52"),
    backlog("2026-W05"),
    backlog("2026-02-01", "2026-02-28"),
    backlog("2026-03-01"),
  ]);
});
