import { commands } from "./commands/all.ts";
import { runTocsin } from "./commands/run.ts";

process.exitCode = await runTocsin(commands, process.argv.slice(2));
