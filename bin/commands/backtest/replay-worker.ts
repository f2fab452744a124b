import { parentPort, workerData } from "node:worker_threads";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";
import { type Job, replayPart } from "./replay-part.ts";

/** Worker thread that replays series, and posts a message after each. */
const job: Job = workerData;
replayPart(job, namedDetectors(job.detectors), () => parentPort?.postMessage("done"));
