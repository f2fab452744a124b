import { parentPort, workerData } from "node:worker_threads";
import { type PlanJob, replayShare } from "./plan-part.ts";

/** Worker thread that replays one share of a plan. Posts the number of reports done, and at the end the result. */
const job: PlanJob = workerData;
const part = await replayShare(job, (reports) => parentPort?.postMessage(reports));
parentPort?.postMessage(part);
