import { defineCommand } from "citty";
import { apiArgs, clientOf } from "../client.ts";
import { print } from "../print.ts";
import { chainNames, readChain } from "./read-chains.ts";

/** `tocsin audit export`: every line of every chain, to be kept elsewhere and verified there. */
export const exportLines = defineCommand({
  meta: {
    name: "export",
    description:
      "Print every audit line as one line of JSON, chain by chain, without the salts of hidden texts: safe to keep elsewhere",
  },
  args: { ...apiArgs },
  async run({ args }) {
    const client = await clientOf(args);
    for (const chain of await chainNames(client)) {
      for (const { salt: _, ...line } of await readChain(client, chain)) {
        print(`${JSON.stringify(line)}\n`);
      }
    }
  },
});
