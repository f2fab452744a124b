import { quantile } from "simple-statistics";
import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import type { Registry } from "../core/registry.ts";
import { localDay } from "../core/zone.ts";
import { inDemoland } from "./demoland.ts";
import { milliseconds, type Row } from "./row.ts";

const patienceMs = 30_000;

/** Diseases for which one case in one clinic is notified at once. */
const notifiedAtOnce = ({ plan }: Registry): string[] => [
  ...new Set(
    plan.rules
      .filter((rule) => {
        const { window, scope, send, enabled } = rule;
        const isOneCase = rule.kind === "count" && rule.value === 1 && window === "P1D";
        return enabled && isOneCase && scope === "facility" && send === "message";
      })
      .map(({ diseaseCode }) => diseaseCode),
  ),
];

/** Sends notices one after another, each the first case of its disease in its district, and waits for SNS to get each message. */
export const latency = async (): Promise<readonly Row[]> => {
  let arrived: (message: OutgoingMessage) => void = () => {};
  const next = () =>
    new Promise<OutgoingMessage>((resolve, reject) => {
      arrived = resolve;
      setTimeout(() => reject(new Error("Cannot measure: no message came")), patienceMs).unref();
    });

  const times = await inDemoland(
    async ({ running, registry, post }) => {
      const today = localDay(new Date().toISOString(), registry.country.timeZone);
      const districts = registry.orgUnits.units.filter(({ level }) => level === 3);
      const found: number[] = [];
      for (const diseaseCode of notifiedAtOnce(registry)) {
        for (const { code } of districts) {
          const [clinic] = registry.orgUnits.reportingUnitsUnder(code);
          if (!clinic) continue;
          const rows = [{ diseaseCode, suspectedCases: 1, deaths: 0 }];
          const message = next();
          const start = performance.now();
          await post({ reportingUnit: clinic.code, period: today, dataSet: "immediate", rows });
          await message;
          found.push(performance.now() - start);
          await running.drained();
        }
      }
      return found;
    },
    (message) => arrived(message),
  );
  const at = (share: number) => milliseconds(quantile(times, share));
  return [
    {
      what: `from sending a report until SNS has its message, p50 of ${times.length}`,
      figure: at(0.5),
    },
    { what: "  p95", figure: at(0.95) },
    { what: "  p99", figure: at(0.99) },
  ];
};
