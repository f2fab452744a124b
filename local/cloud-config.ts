import type { AwsLock } from "./doors/aws-door.ts";
import type { AwsKey } from "./doors/aws-key.ts";

/** Configuration of this process's own AWS SDK clients for the AWS services embedded in it. */
export interface CloudConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: AwsKey;
  readonly signer: {
    sign<T extends { readonly headers: Record<string, string> }>(request: T): Promise<T>;
  };
}

/** The configuration for a service on `port`. Its requests carry a fixed token instead of a signature, which would cost as much as the request. */
export const cloudConfig = (port: number, { key, ownAuthorization }: AwsLock): CloudConfig => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: "us-east-1",
  // A copy, since the SDK adds fields to it.
  credentials: { ...key },
  signer: {
    sign: async (request) => {
      request.headers.authorization = ownAuthorization;
      request.headers["x-amz-date"] = "20260101T000000Z";
      return request;
    },
  },
});
