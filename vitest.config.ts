import { defineConfig } from "vitest/config";

/** The default run is quick and needs nothing but Node; the slow truths are projects named on purpose. */
export default defineConfig({
  test: {
    // One worker less than cores is Vitest's own choice: half a machine of two.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          setupFiles: ["test/support/seeded.ts"],
          include: ["test/**/*.test.ts"],
          exclude: ["test/deploy/**", "test/browser/**", "test/lib/**", "test/stores/**"],
          // Files share what they import, which costs more than they do: a test leaves nothing behind.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "lib",
          include: ["test/lib/**/*.test.ts"],
          isolate: false,
          // After the others, so that a worker that has read the CDK keeps it.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // AWS's own DynamoDB as the referee: needs Java and the jars that DYNAMODB_LOCAL_DIR names.
        test: {
          name: "stores",
          include: ["test/stores/dynamodb-local.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The same suite at the address that LEDGER_ENDPOINT names.
        test: {
          name: "endpoint",
          include: ["test/stores/endpoint.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "deploy",
          include: ["test/deploy/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
