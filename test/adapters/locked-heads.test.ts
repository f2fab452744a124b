import { describe, expect, it } from "vitest";
import { lockedHeads } from "../../adapters/s3/locked-heads.ts";
import { signedPut } from "../../adapters/s3/signed-put.ts";

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

const heads = {
  schema: "tocsin.audit-heads.v1" as const,
  day: "2026-02-16",
  at: "2026-02-15T21:04:00.123Z",
  heads: [{ chain: "alert:A-7K3QF", sequence: 3, hash: "a".repeat(64) }],
};

/** A bucket that answers with a status, and what it was asked. */
const bucketOf = (status: number, where = { region: "eu-west-1", urlSuffix: "amazonaws.com" }) => {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const outlet = lockedHeads({
    bucket: "heads-1",
    ...where,
    credentials: async () => credentials,
    request: async (url, init) => {
      asked.push({ url: String(url), init });
      return new Response(null, { status });
    },
  });
  return { asked, outlet };
};

describe("signedPut", () => {
  // "Example: PUT Object" of the source in its docstring.
  it("signs AWS's own example as AWS does", () => {
    const { authorization } = signedPut(
      {
        host: "examplebucket.s3.amazonaws.com",
        key: "test%24file.text",
        body: "Welcome to Amazon S3.",
        region: "us-east-1",
        headers: {
          date: "Fri, 24 May 2013 00:00:00 GMT",
          "x-amz-storage-class": "REDUCED_REDUNDANCY",
        },
      },
      credentials,
      new Date("2013-05-24T00:00:00Z"),
    );
    expect(authorization).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    );
  });
});

describe("lockedHeads", () => {
  it("puts a new object of its own for each publication, and never over another", async () => {
    const { asked, outlet } = bucketOf(200);
    await outlet.publish(heads);
    const [put] = asked;
    expect(put?.url).toBe(
      "https://heads-1.s3.eu-west-1.amazonaws.com/heads/2026-02-16/20260215T210400123Z-alert-A-7K3QF.json",
    );
    expect(put?.init).toMatchObject({ method: "PUT", body: `${JSON.stringify(heads)}\n` });
    expect(put?.init?.headers).toMatchObject({
      "if-none-match": "*",
      "content-md5": expect.stringMatching(/^[\w+/]{22}==$/),
    });
  });

  it("writes to the host of the partition", async () => {
    const { asked, outlet } = bucketOf(200, {
      ...{ region: "cn-north-1", urlSuffix: "amazonaws.com.cn" },
    });
    await outlet.publish(heads);
    expect(asked[0]?.url).toMatch(/^https:\/\/heads-1\.s3\.cn-north-1\.amazonaws\.com\.cn\/heads/);
  });

  it("takes an object that is there already for its own", async () => {
    await expect(bucketOf(412).outlet.publish(heads)).resolves.toBeUndefined();
  });

  it("fails on any other answer, so that the next run tries again", async () => {
    await expect(bucketOf(403).outlet.publish(heads)).rejects.toThrow("the bucket answered 403");
  });
});
