import { codeVersion } from "../../core/version.ts";
import type { Command, LaterCommand } from "./run.ts";

const later = (description: string, read: () => Promise<Command>): LaterCommand => ({
  meta: { description },
  read,
});

/** Every command with its description. The code of a command is loaded only when it is called: loading is most of the start-up time. */
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
      "Register a country pack, or the places of a tidy folder, and post its reports (as history, unless --live-from is given)",
      async () => (await import("./load.ts")).load,
    ),
    detect: later(
      "Run a detector over the series of a CSV or JSON file; needs no server",
      async () => (await import("./detect.ts")).detect,
    ),
    backtest: later(
      "Replay the reports of a tidy folder in the order they were received, and compare the alerts with its documented outbreaks",
      async () => (await import("./backtest.ts")).backtest,
    ),
    benchmark: later(
      'Measure how well detectors (default: all) find the known outbreaks in a set of series. A function of R\'s surveillance package, such as earsC{"method":"C1","alpha":0.01}, behaves as it does in R',
      async () => (await import("./benchmark.ts")).benchmark,
    ),
    alerts: later(
      "List alerts, newest first, each with its reason",
      async () => (await import("./alerts.ts")).alerts,
    ),
    inbox: later(
      "Show what waits for you: open alerts, most urgent first",
      async () => (await import("./inbox.ts")).inbox,
    ),
    alert: later(
      "Show an alert, or act on it with an officer's token: acknowledge, verify, assess, decide, close. What is missing is asked at the terminal",
      async () => (await import("./alert.ts")).alert,
    ),
    plan: later(
      "Show how the plan's rules did, and propose better ones where most alerts were false",
      async () => (await import("./plan.ts")).plan,
    ),
    completeness: later(
      "Show the completeness and timeliness of reporting by period, and which units are missing. Received counts every report; the percentages count those by the completeness cut-off and by the timeliness deadline",
      async () => (await import("./completeness.ts")).completeness,
    ),
    key: later("Issue, list and revoke credentials", async () => (await import("./key.ts")).key),
    subscribe: later(
      "Send alerts to somebody by e-mail, SMS, webhook or queue",
      async () => (await import("./subscribe.ts")).subscribe,
    ),
    subscriptions: later(
      "List, test and end subscriptions, and the places without a subscriber",
      async () => (await import("./subscriptions.ts")).subscriptions,
    ),
    audit: later(
      "Show what was done and by whom, and prove that nobody changed it since",
      async () => (await import("./audit.ts")).audit,
    ),
    sms: later(
      "Hand over an SMS that a person has sent, as a gateway does",
      async () => (await import("./sms.ts")).sms,
    ),
    redrive: later(
      "Retry all dead letters (work that failed for good)",
      async () => (await import("./redrive.ts")).redrive,
    ),
  },
};
