import type { AlarmLimits } from "../../../core/alert/rank-alarms.ts";
import { printError } from "../print.ts";
import type { Judged } from "./judged.ts";
import { rankedAlarms } from "./ranked-alarms.ts";
import { cutCount, rankedWritings } from "./ranked-writings.ts";
import { write } from "./write.ts";

/** Lists the alarms of all series week by week, the smallest p-value first, and reports on stderr how many the limits cut. */
export const listAlarms = async (
  judged: Iterable<Judged>,
  limits: AlarmLimits & { readonly option: string },
  format: keyof typeof rankedWritings,
): Promise<void> => {
  const cut = cutCount();
  await write(cut.counted(rankedAlarms(judged, limits)), rankedWritings[format]);
  printError(`${cut.sentence()}\n`);
};
