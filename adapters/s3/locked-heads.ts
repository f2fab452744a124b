import { createHash } from "node:crypto";
import type { HeadsOutlet } from "../../pipeline/audit/publish-heads.ts";
import { type AwsCredentials, signedPut } from "./signed-put.ts";

export interface LockedBucket {
  readonly bucket: string;
  readonly region: string;
  /** End of the host's name in the partition: `amazonaws.com`, or `amazonaws.com.cn` in China. */
  readonly urlSuffix: string;
  readonly credentials: () => Promise<AwsCredentials>;
  /** @default the global one */
  readonly request?: typeof fetch;
}

/**
 * Writes heads into an S3 bucket with Object Lock, each publication a new object: `heads/2026-02-16/20260216T040512345Z.json`.
 *
 * The request says `If-None-Match: *`, without which the bucket refuses it: an object that exists is never written over.
 */
export const lockedHeads = ({
  bucket,
  region,
  urlSuffix,
  credentials,
  request = fetch,
}: LockedBucket): HeadsOutlet => ({
  async publish(heads) {
    const body = `${JSON.stringify(heads)}\n`;
    const first = heads.heads[0]?.chain.replaceAll(/[^A-Za-z0-9-]/g, "-") ?? "none";
    const key = `heads/${heads.day}/${heads.at.replaceAll(/[-:.]/g, "")}-${first}.json`;
    const host = `${bucket}.s3.${region}.${urlSuffix}`;
    const headers = {
      // S3 requires it of objects that it locks.
      "content-md5": createHash("md5").update(body).digest("base64"),
      "content-type": "application/json",
      "if-none-match": "*",
    };
    const signed = signedPut({ host, key, body, region, headers }, await credentials(), new Date());
    const answer = await request(`https://${host}/${key}`, {
      method: "PUT",
      headers: signed,
      body,
    });
    // 412: these very heads are there already.
    if (answer.ok || answer.status === 412) return;
    throw new Error(`Cannot keep the audit heads: the bucket answered ${answer.status}`);
  },
});
