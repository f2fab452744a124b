import { codeVersion } from "../core/version.ts";
import { runTocsin } from "./commands/run.ts";

process.exitCode = await runTocsin(
  {
    meta: {
      name: "tocsin",
      version: codeVersion,
      description: "Early warning for disease surveillance",
    },
    subCommands: {
      start: async () => (await import("./commands/start.ts")).start,
      load: async () => (await import("./commands/load.ts")).load,
      detect: async () => (await import("./commands/detect.ts")).detect,
      benchmark: async () => (await import("./commands/benchmark.ts")).benchmark,
      alerts: async () => (await import("./commands/alerts.ts")).alerts,
      alert: async () => (await import("./commands/alert.ts")).alert,
      key: async () => (await import("./commands/key.ts")).key,
      subscribe: async () => (await import("./commands/subscribe.ts")).subscribe,
      redrive: async () => (await import("./commands/redrive.ts")).redrive,
    },
  },
  process.argv.slice(2),
);
