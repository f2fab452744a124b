import { codeVersion } from "../../core/version.ts";
import type { Command, LaterCommand } from "./run.ts";

const later = (description: string, read: () => Promise<Command>): LaterCommand => ({
  meta: { description },
  read,
});

/** Every command and what it does. Its options and its work are loaded when it is called for: most of a start is loading. */
export const commands = {
  meta: {
    name: "tocsin",
    version: codeVersion,
    description: "Early warning for disease surveillance",
  },
  subCommands: {
    start: later(
      "Run the whole pipeline on this machine",
      async () => (await import("./start.ts")).start,
    ),
    pack: later("Check a country pack", async () => (await import("./pack.ts")).pack),
    load: later(
      "Register a country pack, or the places of a tidy folder, and post its reports (as history unless --live-from is given)",
      async () => (await import("./load.ts")).load,
    ),
    detect: later(
      "Run a detector over series from a CSV or a request JSON",
      async () => (await import("./detect.ts")).detect,
    ),
    backtest: later(
      "Replay a tidy folder in time order, with what was known then, and hold the alerts against its documented outbreaks",
      async () => (await import("./backtest.ts")).backtest,
    ),
    benchmark: later(
      'Measure how well detectors (all unless given) find the known outbreaks of a set of series. A name of R\'s, such as earsC{"method":"C1","alpha":0.01}, is R\'s behaviour',
      async () => (await import("./benchmark.ts")).benchmark,
    ),
    alerts: later(
      "List alerts, newest first, each with its reason",
      async () => (await import("./alerts.ts")).alerts,
    ),
    alert: later(
      "Close or reopen an alert (with an officer's token)",
      async () => (await import("./alert.ts")).alert,
    ),
    completeness: later(
      "How complete and timely a place reported, period by period, and who is missing",
      async () => (await import("./completeness.ts")).completeness,
    ),
    key: later("Issue, list and revoke credentials", async () => (await import("./key.ts")).key),
    subscribe: later(
      "Tell somebody of alerts by e-mail, SMS, webhook or queue",
      async () => (await import("./subscribe.ts")).subscribe,
    ),
    redrive: later(
      "Do the work of every dead letter again",
      async () => (await import("./redrive.ts")).redrive,
    ),
  },
};
