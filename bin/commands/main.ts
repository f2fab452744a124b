import { commands } from "./all.ts";
import { bearClosedPipes } from "./closed-pipe.ts";
import { runTocsin } from "./run.ts";

bearClosedPipes();
process.exitCode = await runTocsin(commands, process.argv.slice(2));
