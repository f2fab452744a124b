import type { AwsLock } from "./doors/aws-door.ts";
import type { AwsKey } from "./doors/aws-key.ts";

/** How an AWS SDK client of this process reaches a service of this process. */
export interface CloudConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsKey;
  readonly signer: {
    sign<T extends { readonly headers: Record<string, string> }>(request: T): Promise<T>;
  };
}

/** Marks a request as this process's own instead of signing it, which would cost as much as the request. */
export const cloudConfig = (port: number, { key, ownAuthorization }: AwsLock): CloudConfig => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: "us-east-1",
  // A copy: the SDK notes in it where it came from.
  credentials: { ...key },
  signer: {
    sign: async (request) => {
      request.headers.authorization = ownAuthorization;
      request.headers["x-amz-date"] = "20260101T000000Z";
      return request;
    },
  },
});
