import { defineCommand } from "citty";
import { formatArg } from "./client.ts";
import { readPackFolder } from "./load/read-pack-folder.ts";
import { print } from "./print.ts";

const check = defineCommand({
  meta: {
    name: "check",
    description: "List every fault of a country pack with file and line; needs no server",
  },
  args: {
    folder: { type: "positional", description: "Folder of the country pack", required: true },
    ...formatArg,
  },
  async run({ args }) {
    const { pack } = await readPackFolder(args.folder);
    const { country, orgUnits, diseases, plan } = pack;
    const found = {
      ...{ country: country.code, name: country.name, orgUnits: orgUnits.length },
      ...{ reportingUnits: orgUnits.filter(({ reports }) => reports).length },
      ...{ diseases: diseases.length, plan: plan?.version ?? null, rules: plan?.rules.length ?? 0 },
    };
    const judged = plan
      ? `plan ${plan.version} of ${found.rules} rules, signed by ${plan.signedBy}`
      : "no plan: nothing will be judged";
    print(
      args.format === "json"
        ? `${JSON.stringify(found)}\n`
        : `No fault in ${args.folder}: ${country.name} (${country.code}), ${found.orgUnits} org units of which ${found.reportingUnits} report, ${found.diseases} diseases, ${judged}.\n`,
    );
  },
});

/** `tocsin pack check`: checks a country pack without a server. */
export const pack = defineCommand({
  subCommands: { check },
});
