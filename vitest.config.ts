import { defineConfig } from "vitest/config";

/** The default run is quick and needs nothing but Node; the slow truths are projects named on purpose. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/deploy/**", "test/browser/**", "test/lib/**", "test/stores/**"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "lib",
          include: ["test/lib/**/*.test.ts"],
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
