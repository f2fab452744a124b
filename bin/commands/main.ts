import { commands } from "./all.ts";
import { tolerateClosedPipes } from "./closed-pipe.ts";
import { runTocsin } from "./run.ts";

tolerateClosedPipes();
process.exitCode = await runTocsin(commands, process.argv.slice(2));
