import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { damaged } from "../folder/damaged.ts";
import { writeWhole } from "../write-whole.ts";

/** What an AWS client needs to be let in: the names are those of the SDKs' `credentials`. */
export interface AwsKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A random key: 60 bits for its id, 240 for its secret, in the lengths of AWS's own. */
export const makeAwsKey = (): AwsKey => ({
  accessKeyId: `TOCSIN${randomBytes(8).toString("hex").slice(0, 14).toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString("base64url"),
});

/** As a file that `AWS_SHARED_CREDENTIALS_FILE` may name. */
const fileText = ({ accessKeyId, secretAccessKey }: AwsKey) =>
  `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;

const fileShape =
  /^\[default\]\naws_access_key_id = (TOCSIN[0-9A-F]{14})\naws_secret_access_key = ([\w-]{40})\n$/;

/** The key of a data folder: made at the first start into the file `path`, for its owner alone (mode 600). Throws CannotStart. */
export const awsKeyFile = (path: string): AwsKey => {
  if (!existsSync(path)) {
    const key = makeAwsKey();
    writeWhole(path, fileText(key), 0o600);
    return key;
  }
  const [, accessKeyId, secretAccessKey] = fileShape.exec(readFileSync(path, "utf8")) ?? [];
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey };
  throw damaged(dirname(path), `${basename(path)} cannot be read`);
};
