import { statSync } from "node:fs";
import { request as ask } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Running, startTocsin } from "../../local/runtime.ts";
import { lastingFolder } from "./folder.ts";

const folder = lastingFolder();
let running: Running;

beforeAll(async () => {
  running = await startTocsin({ port: 0, data: join(folder.path, "data"), watchEveryMs: 0 });
});
afterAll(async () => {
  await running.stop();
  folder.remove();
});

const servers = ["api", "sns", "sqs"] as const;
type Server = (typeof servers)[number];

const urlOf = (server: Server) => (server === "api" ? running.url : running.aws[server]);

/** A request byte for byte as a browser would send it: with headers that `fetch` keeps to itself. */
const sent = async (
  server: Server,
  { method = "POST", path = "/", body = "", headers = {} }: Partial<Sent>,
) => {
  const { hostname, port, host } = new URL(urlOf(server));
  const sending = ask({ hostname, port, method, path, headers: { host, ...headers } });
  sending.end(body);
  const [answer] = await new Promise<[import("node:http").IncomingMessage]>((resolve, reject) => {
    sending.once("response", (one) => resolve([one]));
    sending.once("error", reject);
  });
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
};

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What would do harm, or tell something, if it were answered. */
const wishes: Readonly<Record<Server, Partial<Sent>>> = {
  api: { method: "GET", path: "/healthz" },
  sns: {
    body: "Action=ListTopics&Version=2010-03-31",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
  sqs: {
    body: "{}",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "AmazonSQS.ListQueues",
    },
  },
};

/** As it stood in every example: what a page could know without being told. */
const oldCredential = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

const wished = (
  server: Server,
  headers: Readonly<Record<string, string>>,
  how: Partial<Sent> = {},
) =>
  sent(server, {
    ...wishes[server],
    ...how,
    headers: { ...wishes[server].headers, ...oldCredential, ...headers },
  });

describe.each(servers)("%s, called from a browser", (server) => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ["by a page of another site", { origin: "https://evil.example" }],
    ["by a page of this machine on another port", { origin: "http://127.0.0.1:1" }],
    ["by a page without an address", { origin: "null" }],
    ["by a page of no name", { origin: "" }],
    ["under a name that was pointed here", { host: "rebound.example" }],
    [
      "under such a name, by its own page",
      { host: "evil.example:80", origin: "http://evil.example:80" },
    ],
    ["under a name that begins like ours", { host: "127.0.0.1.evil.example" }],
    ["under a name that ends like ours", { host: "evil-localhost" }],
  ])("%s: refused, and no page may read why", async (_, headers) => {
    for (const method of ["POST", "GET", "OPTIONS"]) {
      const answer = await wished(server, headers, { method });
      expect([method, answer.status]).toEqual([method, 403]);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
      expect(answer.text).not.toMatch(/Items|tocsin-alerts|ok"/);
    }
  });
});

describe("the API", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("answers as %s", async (name) => {
    const { port } = new URL(running.url);
    const own = { host: `${name}:${port}` };
    expect((await sent("api", { ...wishes.api, headers: own })).status).toBe(200);
    const page = { ...own, origin: `http://${name}:${port}`.toLowerCase() };
    expect((await sent("api", { ...wishes.api, headers: page })).status).toBe(200);
  });

  it("says what is wrong as problem details", async () => {
    const answer = await wished("api", { origin: "https://evil.example" });
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({
      status: 403,
      detail: "The request must not come from a web page of another site",
    });
  });
});

/** Clients as an outsider makes them, signing for themselves. */
const clients = (credentials = running.aws.credentials) => {
  const settings = { region: "us-east-1", credentials, maxAttempts: 1 };
  return {
    sns: new SNSClient({ ...settings, endpoint: running.aws.sns }),
    sqs: new SQSClient({ ...settings, endpoint: running.aws.sqs }),
  };
};

describe("the embedded AWS services", () => {
  it("are told of with the credentials and nothing else", () => {
    const { credentials } = running.aws;
    expect(Object.keys(credentials)).toEqual(["accessKeyId", "secretAccessKey"]);
  });

  it("let any AWS client with the folder's credentials subscribe a queue", async () => {
    const { sns, sqs } = clients();
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "outsider" }));
    expect(QueueUrl?.startsWith(running.aws.sqs)).toBe(true);
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
    );
    const FilterPolicy = JSON.stringify({ orgUnitPath: [{ prefix: "ZZ/" }] });
    await sns.send(
      new SubscribeCommand({
        TopicArn: running.topicArn,
        Protocol: "sqs",
        Endpoint: Attributes?.QueueArn,
        Attributes: { RawMessageDelivery: "true", FilterPolicy },
      }),
    );
    const orgUnitPath = { DataType: "String", StringValue: "ZZ/É (1) ~*'" };
    await sns.send(
      new PublishCommand({
        TopicArn: running.topicArn,
        Message: "fièvre jaune",
        MessageAttributes: { orgUnitPath },
      }),
    );
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(["fièvre jaune"]);
  });

  it.each<[string, () => Parameters<typeof clients>[0]]>([
    ["the credentials of every example", () => ({ accessKeyId: "test", secretAccessKey: "test" })],
    [
      "the right key id with another secret",
      () => ({ ...running.aws.credentials, secretAccessKey: "test" }),
    ],
    [
      "another key id with the right secret",
      () => ({ ...running.aws.credentials, accessKeyId: "AKIAEXAMPLE" }),
    ],
  ])("refuse %s", async (_, credentials) => {
    const { sns, sqs } = clients(credentials());
    const refusal = { $metadata: { httpStatusCode: 403 } };
    const publishing = sns.send(new PublishCommand({ TopicArn: running.topicArn, Message: "x" }));
    await expect(publishing).rejects.toMatchObject(refusal);
    await expect(sqs.send(new CreateQueueCommand({ QueueName: "theirs" }))).rejects.toMatchObject(
      refusal,
    );
  });

  it.each(["sns", "sqs"] as const)("refuse to tell of %s without a credential", async (server) => {
    expect((await sent(server, wishes[server])).status).toBe(403);
    expect((await wished(server, {})).status).toBe(403);
    expect((await sent(server, { method: "GET", path: "/_fauxqs/queues" })).status).toBe(403);
  });

  it("refuse a request whose body is not the one that was signed", async () => {
    const { sqs } = clients();
    sqs.middlewareStack.add(
      (next) => async (args) => {
        const request = args.request as { body: Uint8Array };
        request.body = Buffer.from(Buffer.from(request.body).toString().replace("ours", "none"));
        return next(args);
      },
      { step: "deserialize", priority: "low" },
    );
    const making = sqs.send(new CreateQueueCommand({ QueueName: "ours" }));
    await expect(making).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});

it("the folder's secrets are for its owner alone", () => {
  for (const name of ["aws.credentials", "admin.key", "issuer.key"]) {
    expect(statSync(running.folder.file(name)).mode & 0o777).toBe(0o600);
  }
});
