import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { AwsKey } from "./aws-key.ts";

/** A signed request. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as in the request line. */
  readonly target: string;
  /** Headers by name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Uint8Array;
}

const hmac = (key: string | Uint8Array, text: string) =>
  createHmac("sha256", key).update(text).digest();
const sha256 = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

/** Percent-encodes by RFC 3986, including the characters that `encodeURIComponent` leaves. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = (query: string): string =>
  [...new URLSearchParams(query)]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");

const headerText = (value: string | readonly string[] | undefined): string =>
  [value ?? []].flat().join(",").trim().replaceAll(/ +/g, " ");

const authorizationShape =
  /^AWS4-HMAC-SHA256 +Credential=([^/, ]+)\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, *SignedHeaders=([\w;-]+), *Signature=([0-9a-f]{64})$/;

/**
 * True if a request carries a valid AWS Signature Version 4, made with the key's secret.
 *
 * The time of the signature is not checked: only a process on this machine can record a request on loopback. A signature in
 * the query, as in a presigned URL, is not accepted.
 *
 * Source: AWS, "Create a signed AWS API request" (Signature Version 4, services other than S3).
 */
export const isSignedBy = (
  { accessKeyId, secretAccessKey }: AwsKey,
  { method, target, headers, body }: SignedRequest,
): boolean => {
  const [, keyId, day = "", region = "", service = "", names = "", signature = ""] =
    authorizationShape.exec(headerText(headers.authorization)) ?? [];
  const date = headerText(headers["x-amz-date"]);
  const bodyHash = sha256(body);
  const saidHash = headers["x-amz-content-sha256"] ?? bodyHash;
  if (keyId !== accessKeyId || saidHash !== bodyHash || !date.startsWith(day)) return false;

  const [path = "/", query = ""] = target.split(/\?(.*)/s);
  const signed = names.split(";");
  const canonical = [
    method,
    path.split("/").map(encoded).join("/"),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${headerText(headers[name])}`),
    "",
    names,
    bodyHash,
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const signingKey = [day, region, service, "aws4_request"].reduce<string | Uint8Array>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  return timingSafeEqual(hmac(signingKey, toSign), Buffer.from(signature, "hex"));
};
