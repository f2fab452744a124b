import { commands } from "./commands/all.ts";
import { bearClosedPipes } from "./commands/closed-pipe.ts";
import { runTocsin } from "./commands/run.ts";

bearClosedPipes();
process.exitCode = await runTocsin(commands, process.argv.slice(2));
