import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postToReceiver } from "../../adapters/http/post-to-receiver.ts";

interface Got {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

const got: Got[] = [];
let status = 204;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    got.push({ headers: request.headers, body });
    if (status === 0) return;
    response.writeHead(status, { location: "/elsewhere" }).end("an answer");
  });
});

let port = 0;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const isLoopback = (address: string) => address === "127.0.0.1";
const resolveTo =
  (...addresses: string[]) =>
  async () =>
    addresses;
const request = { headers: { "x-test": "1" }, body: '{"é":1}' };

describe("postToReceiver", () => {
  it.each([200, 204, 302, 410, 500])(
    "sends the body as it is, and answers status %s without following it",
    async (answered) => {
      status = answered;
      got.length = 0;
      const post = postToReceiver({ mayConnectTo: isLoopback, resolve: resolveTo("127.0.0.1") });
      expect(await post(`http://hooks.example:${port}/alerts`, request)).toEqual({
        status: answered,
      });
      expect(got).toHaveLength(1);
      expect(got[0]).toMatchObject({ body: '{"é":1}', headers: { "x-test": "1" } });
    },
  );

  it.each([
    { when: "a name that points to this machine", addresses: ["127.0.0.1"] },
    { when: "a name with one private address of two", addresses: ["93.184.215.14", "10.0.0.1"] },
    { when: "a name that points to the metadata server", addresses: ["169.254.169.254"] },
    { when: "an IPv6 name of this machine", addresses: ["::1"] },
    { when: "an IPv4 address in an IPv6 one", addresses: ["::ffff:127.0.0.1"] },
    { when: "a name without an address", addresses: [] },
  ])("connects nowhere for $when", async ({ addresses }) => {
    got.length = 0;
    const post = postToReceiver({ resolve: resolveTo(...addresses) });
    expect(await post(`http://hooks.example:${port}/`, request)).toEqual({
      failure: "address-not-public",
    });
    expect(got).toEqual([]);
  });

  it("asks the resolver once a request, so that a second answer cannot lead elsewhere", async () => {
    status = 204;
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return asked === 1 ? ["127.0.0.1"] : ["10.0.0.1"];
    };
    const post = postToReceiver({ mayConnectTo: isLoopback, resolve });
    expect(await post(`http://hooks.example:${port}/`, request)).toEqual({ status: 204 });
    expect(asked).toBe(1);
  });

  it("connects to no address that is written as a number, either", async () => {
    got.length = 0;
    expect(await postToReceiver()(`http://127.0.0.1:${port}/`, request)).toEqual({
      failure: "address-not-public",
    });
    expect(got).toEqual([]);
  });

  it("gives up on a receiver that does not answer, and says why in one word", async () => {
    status = 0;
    const options = { mayConnectTo: isLoopback, resolve: resolveTo("127.0.0.1") };
    const slow = postToReceiver({ ...options, timeoutMs: 50 });
    expect(await slow(`http://hooks.example:${port}/`, request)).toEqual({ failure: "timeout" });
    expect(await postToReceiver(options)("http://hooks.example:1/", request)).toEqual({
      failure: "ECONNREFUSED",
    });
  });
});
