import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { type AwsKey, makeAwsKey } from "./aws-key.ts";
import { foreignness } from "./foreign.ts";
import { isSignedBy } from "./signature.ts";

/** What opens an embedded AWS service. Plain data: it goes to the service's thread. */
export interface AwsLock {
  /** The key of outside clients, whose every request is signed with it. */
  readonly key: AwsKey;
  /** The `Authorization` of this process's own clients: signing would cost them as much as the request. */
  readonly ownAuthorization: string;
}

/** A lock for one run of the process. Without a key nobody outside the process is let in. */
export const awsLock = (key: AwsKey = makeAwsKey()): AwsLock => ({
  key,
  ownAuthorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20260101/us-east-1/own/aws4_request, SignedHeaders=host, Signature=${randomBytes(32).toString("hex")}`,
});

/** A refusal in the words of AWS, for a client of AWS. */
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

/** JSON, or XML for the services whose requests are forms. */
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
 * Who may speak to the embedded SNS and SQS: programs that hold the data folder's key, and never a
 * browser, whichever page it shows.
 */
export const awsDoor = ({ key, ownAuthorization }: AwsLock) => ({
  /** By the head alone: "open" for this process's own, "ask" when the body must be read to know. */
  atHead: (asked: Asked): "open" | "ask" | Refused => {
    const { host, origin, authorization = "" } = asked.headers;
    const why = foreignness({ host, origin }, { hasPages: false });
    if (why !== null) return refused(asked, `The request ${why}`);
    return isSame(authorization, ownAuthorization) ? "open" : "ask";
  },
  /** With the whole request. Null when it may come in. */
  atBody: (asked: Asked, body: Uint8Array): Refused | null =>
    isSignedBy(key, { ...asked, body })
      ? null
      : refused(
          asked,
          "The request must be signed with the credentials of this data folder: see aws.credentials in it",
        ),
});
