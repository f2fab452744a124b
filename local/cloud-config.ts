/** How an AWS SDK client reaches a service of this process. */
export interface CloudConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly signer: {
    sign<T extends { readonly headers: Record<string, string> }>(request: T): Promise<T>;
  };
}

const authorization =
  "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";

/** The embedded services read who asks and check no signature: making one for each request would cost as much as the request. */
const signer: CloudConfig["signer"] = {
  sign: async (request) => {
    request.headers.authorization = authorization;
    request.headers["x-amz-date"] = "20260101T000000Z";
    return request;
  },
};

/** The embedded services ask for no real credentials: they listen on loopback alone. */
export const cloudConfig = (port: number): CloudConfig => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
  signer,
});
