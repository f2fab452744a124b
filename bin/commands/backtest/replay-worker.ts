import { parentPort, workerData } from "node:worker_threads";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";
import { type Job, replayPart } from "./replay-part.ts";

/** A thread that replays series beside others, and tells of each that is done. */
const job: Job = workerData;
replayPart(job, namedDetectors(job.detectors), () => parentPort?.postMessage("done"));
