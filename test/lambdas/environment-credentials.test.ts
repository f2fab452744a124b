import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultProvider } from "../../lambdas/shell/environment-credentials.ts";

afterEach(() => vi.unstubAllEnvs());

describe("a function's credentials", () => {
  it("are those of its environment", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "ASIA1");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_SESSION_TOKEN", "token");
    const credentials = { accessKeyId: "ASIA1", secretAccessKey: "secret", sessionToken: "token" };
    expect(await defaultProvider()()).toEqual(credentials);
  });

  it("are missed by name, never by value", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "ASIA1");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "");
    await expect(defaultProvider()()).rejects.toThrow(/AWS_SECRET_ACCESS_KEY(?!.*ASIA1)/);
  });
});
