import { codeVersion } from "../../core/version.ts";

/** Every command, read when it is called for. */
export const commands = {
  meta: {
    name: "tocsin",
    version: codeVersion,
    description: "Early warning for disease surveillance",
  },
  subCommands: {
    start: async () => (await import("./start.ts")).start,
    pack: async () => (await import("./pack.ts")).pack,
    load: async () => (await import("./load.ts")).load,
    detect: async () => (await import("./detect.ts")).detect,
    backtest: async () => (await import("./backtest.ts")).backtest,
    benchmark: async () => (await import("./benchmark.ts")).benchmark,
    alerts: async () => (await import("./alerts.ts")).alerts,
    alert: async () => (await import("./alert.ts")).alert,
    completeness: async () => (await import("./completeness.ts")).completeness,
    key: async () => (await import("./key.ts")).key,
    subscribe: async () => (await import("./subscribe.ts")).subscribe,
    redrive: async () => (await import("./redrive.ts")).redrive,
  },
};
