import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type AwsKey, makeAwsKey } from "./aws-key.ts";
import { foreignness } from "./foreign.ts";
import { isSignedBy } from "./signature.ts";

/** Credentials accepted by an embedded AWS service. Plain data. */
export interface AwsLock {
  /** The key with which outside clients sign every request. */
  readonly key: AwsKey;
  /** The `Authorization` header of this process's own clients, for which signing would cost as much as the request. */
  readonly ownAuthorization: string;
}

/** A lock for one run of the process. Without a given key no outside client is accepted. */
export const awsLock = (key: AwsKey = makeAwsKey()): AwsLock => ({
  key,
  ownAuthorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20260101/us-east-1/own/aws4_request, SignedHeaders=host, Signature=${randomBytes(32).toString("hex")}`,
});

/** A refusal in AWS's format, for AWS clients. */
export interface Refused {
  readonly status: 403;
  readonly contentType: string;
  readonly body: string;
}

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

const code = "InvalidSignatureException";

/** Refusal as JSON, or as XML for services whose requests are forms. */
const refused = ({ headers }: Asked, message: string): Refused =>
  headers["content-type"]?.includes("x-www-form-urlencoded")
    ? {
        status: 403,
        contentType: "text/xml",
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      }
    : {
        status: 403,
        contentType: "application/x-amz-json-1.0",
        body: JSON.stringify({ __type: `com.amazon.coral.service#${code}`, message }),
      };

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a, "latin1"), Buffer.from(b, "latin1"));

/**
 * Access control of the embedded SNS and SQS: accepts programs that have the data folder's key, never a web page in a
 * browser.
 */
export const awsDoor = ({ key, ownAuthorization }: AwsLock) => ({
  /** Check by method, target and headers: "open" for this process's own requests, "ask" if the body is needed. */
  atHead: (asked: Asked): "open" | "ask" | Refused => {
    const { host, origin, authorization = "" } = asked.headers;
    const why = foreignness({ host, origin }, { hasPages: false });
    if (why !== null) return refused(asked, `The request ${why}`);
    return isSame(authorization, ownAuthorization) ? "open" : "ask";
  },
  /** Check of the whole request. Null if it is accepted. */
  atBody: (asked: Asked, body: Uint8Array): Refused | null =>
    isSignedBy(key, { ...asked, body })
      ? null
      : refused(
          asked,
          "The request must be signed with the credentials of this data folder: see aws.credentials in it",
        ),
});
