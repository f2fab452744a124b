import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { clientOf } from "../../bin/commands/client.ts";

/** A server that is busy for so many requests, and says to come again at once. */
const busyFor = async (requests: number) => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    const isBusy = asked <= requests;
    response.writeHead(isBusy ? 429 : 200, { "retry-after": "0.001" }).end("{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = await clientOf({ url, key: "k" });
  return { client, asked: () => asked, stop: () => server.close() };
};

it("comes back to a busy server as often as it says, for what may be sent twice", async () => {
  const { client, asked, stop } = await busyFor(50);
  expect(await client.patient.ask("POST", "/v1/reports", {})).toMatchObject({ status: 200 });
  expect(asked()).toBe(51);
  stop();
});

it("reports at once that a server is busy, for all other requests", async () => {
  const { client, asked, stop } = await busyFor(50);
  expect(await client.ask("POST", "/v1/keys", {})).toMatchObject({ status: 429 });
  expect(asked()).toBe(1);
  stop();
});
