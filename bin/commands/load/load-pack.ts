import * as z from "zod";
import { inPackFile } from "../../../core/pack/whole-pack.ts";
import type { Pack } from "../../../core/pack.ts";
import { type Client, problemSentence } from "../client.ts";
import { Failure } from "../failure.ts";
import { packFaultLines } from "./pack-fault-lines.ts";
import { readPackFolder } from "./read-pack-folder.ts";

const Answer = z.object({
  replaces: z.object({ country: z.string(), orgUnits: z.int() }).nullable(),
});
const Fields = z.object({
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).min(1),
});

export interface PackLoaded {
  readonly pack: Pack;
  readonly orgUnits: number;
  /** Warnings for the user, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Registers a country pack as a whole. With `isDryRun` the server only checks it.
 *
 * Throws a Failure that lists every fault with file and line, in the pack alone or against what the server holds: then
 * nothing is registered.
 */
export const loadPack = async (
  client: Client,
  folder: string,
  isDryRun: boolean,
): Promise<PackLoaded> => {
  const { pack, lineOf } = await readPackFolder(folder);
  const path = isDryRun ? "/v1/pack?dryRun=true" : "/v1/pack";
  const orgUnits = pack.orgUnits.map(withoutUnknowns);
  const { status, body } = await client.patient.ask("PUT", path, { ...pack, orgUnits });
  if (status >= 300) {
    const fields = Fields.safeParse(body);
    if (!fields.success) {
      throw new Failure(`PUT /v1/pack was refused (${status}): ${problemSentence(body)}.`);
    }
    const faults = fields.data.errors.map(({ pointer, detail }) => {
      const place = inPackFile(pointer);
      return { ...place, line: lineOf(place.file, place.pointer), detail };
    });
    throw new Failure(packFaultLines(folder, faults));
  }
  const { replaces } = Answer.parse(body);
  const done = isDryRun ? "would be" : "was";
  return {
    pack,
    orgUnits: orgUnits.length,
    warnings: replaces
      ? [
          `The country ${replaces.country} with its ${replaces.orgUnits} org units, of which none has ever reported, ${done} replaced by ${pack.country.code}.`,
        ]
      : [],
  };
};

/** Leaves out unknown (null) fields, which halves the request of a country with thousands of units. */
const withoutUnknowns = (unit: object) =>
  Object.fromEntries(
    Object.entries(unit).filter(([key, value]) => value !== null || key === "parent"),
  );
