import { type DiscoveryMethod, discoveryMethods } from "../../../core/alert/discovery-methods.ts";
import type { AlarmLimits } from "../../../core/alert/rank-alarms.ts";
import { WrongUsage } from "../failure.ts";
import { wholeNumber } from "../whole-number.ts";

const methods = Object.keys(discoveryMethods) as DiscoveryMethod[];

/** The options that rank the alarms of many series, and limit their number. */
export const limitArgs = {
  budget: {
    type: "string",
    description:
      "List the alarms of all series week by week, the smallest p-value first, and keep at most N a week: as many as can be verified",
    valueHint: "N",
  },
  "false-discovery": {
    type: "string",
    description:
      "List the alarms as --budget does, but keep those of which on average at most this share is false, such as 0.1",
    valueHint: "SHARE",
  },
  "false-discovery-by": {
    type: "enum",
    description:
      "Procedure that controls this share: within each week (benjamini-hochberg), or over all weeks in sequence (lord++, saffron)",
    options: methods as string[],
  },
} as const;

/** The same options as typed on the command line. */
export interface LimitOptions {
  readonly budget?: string | undefined;
  readonly "false-discovery"?: string | undefined;
  readonly "false-discovery-by"?: string | undefined;
}

/** The limits given, and the option that gives them; null if there are none. */
export const askedLimits = (
  args: LimitOptions,
): (AlarmLimits & { readonly option: string }) | null => {
  const budget = wholeNumber("--budget", args.budget);
  const rate = rateOf(args["false-discovery"]);
  const by = args["false-discovery-by"];
  if (rate === undefined && by !== undefined) {
    throw new WrongUsage("--false-discovery-by needs --false-discovery with the share.");
  }
  if (budget === undefined && rate === undefined) return null;
  const method = methods.find((one) => one === by) ?? "benjamini-hochberg";
  return {
    ...{ budget, falseDiscovery: rate === undefined ? undefined : { rate, method } },
    option: budget === undefined ? "--false-discovery" : "--budget",
  };
};

const rateOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const rate = Number(text);
  if (rate > 0 && rate < 1) return rate;
  throw new WrongUsage(
    `--false-discovery must be a share above 0 and below 1, such as 0.1, got ${text}.`,
  );
};
