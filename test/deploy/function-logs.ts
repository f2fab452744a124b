import { request } from "node:https";
import * as z from "zod";
import type { EmulatedAws } from "./emulated-aws.ts";

const Groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const Events = z.object({ events: z.array(z.object({ message: z.string() })) });

/** Asks CloudWatch Logs, for which the project has no client of its own. */
const ask = (
  { endpoint, certificate, client }: EmulatedAws,
  operation: string,
  input: unknown,
): Promise<unknown> =>
  new Promise((settle, fail) => {
    const scope = `${client.credentials.accessKeyId}/20260101/us-east-1/logs/aws4_request`;
    const headers = {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      "x-amz-target": `Logs_20140328.${operation}`,
      "content-type": "application/x-amz-json-1.1",
    };
    const asked = request(endpoint, { method: "POST", ca: certificate, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => settle(JSON.parse(text)));
    });
    asked.on("error", fail).end(JSON.stringify(input));
  });

/** Every line that the functions logged, each with the name of its log. */
export const functionLogs = async (aws: EmulatedAws): Promise<readonly string[]> => {
  const { logGroups } = Groups.parse(await ask(aws, "DescribeLogGroups", {}));
  const lines: string[] = [];
  for (const { logGroupName } of logGroups) {
    const { events } = Events.parse(await ask(aws, "FilterLogEvents", { logGroupName }));
    lines.push(...events.map(({ message }) => `${logGroupName}: ${message}`));
  }
  return lines;
};
