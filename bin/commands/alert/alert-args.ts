import type { ArgsDef } from "citty";
import { apiArgs, formatArg } from "../client.ts";

/** The arguments of every command about one alert. */
export const alertArgs = {
  id: { type: "positional", description: "The alert's id, such as A-7K3QF", required: true },
  ...apiArgs,
  ...formatArg,
} as const satisfies ArgsDef;
