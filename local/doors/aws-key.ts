import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { damaged } from "../folder/damaged.ts";
import { writeWhole } from "../write-whole.ts";

/** Credentials of an AWS client, with the field names of the SDKs' `credentials`. */
export interface AwsKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Makes a random key with as many characters as AWS's own: 56 random bits in its id, 240 in its secret. */
export const makeAwsKey = (): AwsKey => ({
  accessKeyId: `TOCSIN${randomBytes(8).toString("hex").slice(0, 14).toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString("base64url"),
});

/** Text of a credentials file for `AWS_SHARED_CREDENTIALS_FILE`. */
const fileText = ({ accessKeyId, secretAccessKey }: AwsKey) =>
  `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;

const fileShape =
  /^\[default\]\naws_access_key_id = (TOCSIN[0-9A-F]{14})\naws_secret_access_key = ([\w-]{40})\n$/;

/** The key of a data folder, stored in the file `path` (mode 600) at the first start. Throws CannotStart on a damaged file. */
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
