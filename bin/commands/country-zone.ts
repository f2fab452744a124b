import * as z from "zod";
import { localMoment } from "../../core/local-moment.ts";
import type { Client } from "./client.ts";

const Zoned = z.looseObject({ timeZone: z.string() });

/** Formats instants in the country's time zone; in UTC if no country is registered. */
export const momentsOf = async (client: Client): Promise<(instant: string) => string> => {
  const country = await client.ask("GET", "/v1/country");
  const zoned = Zoned.safeParse(country.body);
  if (!zoned.success) return (instant) => localMoment(instant, "UTC");
  return (instant) => localMoment(instant, zoned.data.timeZone);
};
