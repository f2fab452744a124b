import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import type { Registry } from "../core/registry.ts";
import { registerDemo } from "../local/demo/demo-pack.ts";
import { type Running, startTocsin } from "../local/runtime.ts";
import { registered } from "../pipeline/read/reach.ts";
import { inTemporaryFolder } from "./temporary-folder.ts";

/** Posts a body as the administrator; throws unless it is accepted. */
const poster =
  ({ url, adminKey }: Running) =>
  async (body: object): Promise<void> => {
    const answer = await fetch(`${url}/v1/reports`, {
      method: "POST",
      headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    const statuses = /"status":(?:4|5)\d\d/.exec(text);
    if (!answer.ok || statuses)
      throw new Error(`Cannot post: ${answer.status} ${text.slice(0, 300)}`);
  };

/** Runs a job with the whole pipeline on this machine, the demo country registered and nothing reported yet. */
export const inDemoland = <T>(
  job: (demoland: Awaited<ReturnType<typeof open>>) => Promise<T>,
  onMessage: (message: OutgoingMessage) => void = () => {},
): Promise<T> =>
  inTemporaryFolder(async (data) => {
    const running = await startTocsin({ port: 0, data, watchEveryMs: 0, onMessage });
    try {
      return await job(await open(running));
    } finally {
      await running.stop();
    }
  });

const open = async (running: Running) => {
  await registerDemo(running.parts.stores.registry);
  const registry = await registered(running.parts.stores.registry);
  return { running, registry, units: clinicsOf(registry), post: poster(running) };
};

/** Codes of the reporting units that are open during the whole time measured. */
export const clinicsOf = ({ orgUnits }: Registry): string[] =>
  orgUnits.units
    .filter(({ reports, activeFrom, activeTo }) => {
      const isOld = activeFrom === null || activeFrom < "2024";
      return reports && isOld && activeTo === null;
    })
    .map(({ code }) => code);

const common = ["MAL", "ILI", "SARI", "BD", "AWD"];

/** A clinic's usual week: five common diseases in two age groups, no others. Deterministic. */
export const weeklyReport = (reportingUnit: string, period: string) => ({
  reportingUnit,
  period,
  zeroReport: true,
  consultationsTotal: 400,
  rows: common.flatMap((diseaseCode, i) =>
    ["<5", "5+"].map((ageGroup, j) => ({
      diseaseCode,
      ageGroup,
      suspectedCases: 8 - i + ((reportingUnit.charCodeAt(6) + period.charCodeAt(7) + j) % 3),
      deaths: 0,
    })),
  ),
});
