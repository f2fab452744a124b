/** How an AWS SDK client reaches a service of this process. */
export interface CloudConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The embedded services ask for no real credentials: they listen on loopback alone. */
export const cloudConfig = (port: number): CloudConfig => ({
  endpoint: `http://127.0.0.1:${port}`,
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
});
