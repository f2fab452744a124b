import { execFile } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import type { EmulatedAws } from "./emulated-aws.ts";

const run = promisify(execFile);

/** What a person is told after a deployment. */
const Outputs = z.record(
  z.string(),
  z.object({
    ApiUrl: z.url(),
    TopicArn: z.string(),
    AdminSecretArn: z.string(),
    DeadLettersUrl: z.url(),
    TableName: z.string(),
    UserPoolId: z.string(),
    UserPoolClientId: z.string(),
    NextStep: z.string(),
  }),
);
export type Outputs = z.infer<typeof Outputs>[string];

/** The real CDK CLI, as a person would call it. Answers what it printed; throws when it fails. */
const cdk = async (aws: EmulatedAws, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await run("node_modules/.bin/cdk", args, {
    env: aws.shell,
    maxBuffer: 64e6,
  });
  return stdout + stderr;
};

export const bootstrap = (aws: EmulatedAws): Promise<string> =>
  cdk(aws, "bootstrap", "aws://000000000000/us-east-1", "--no-notices");

/** `cdk deploy` with context values; answers the outputs and what the CLI printed. */
export const deploy = async (
  aws: EmulatedAws,
  context: Readonly<Record<string, string>>,
): Promise<{ readonly outputs: Outputs; readonly printed: string }> => {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-outputs-"));
  const file = join(folder, "outputs.json");
  const given = { cognitoUrl: aws.endpoint, ...context };
  const printed = await cdk(
    aws,
    "deploy",
    ...["--require-approval", "never", "--no-notices", "--progress", "events"],
    ...["--output", join(folder, "cdk.out"), "--outputs-file", file],
    ...Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  );
  const [outputs] = Object.values(Outputs.parse(JSON.parse(await readFile(file, "utf8"))));
  if (outputs === undefined) throw new TypeError(`Cannot read the outputs: ${printed}`);
  return { outputs, printed };
};

/** `npm run -s tocsin -- …`, as a person would call it; answers its standard output. */
export const tocsin = async (
  { url, key }: { readonly url: string; readonly key: string },
  ...args: string[]
): Promise<string> => {
  const env = { ...process.env, TOCSIN_URL: url, TOCSIN_KEY: key };
  return (await run("npm", ["run", "-s", "tocsin", "--", ...args], { env })).stdout;
};
