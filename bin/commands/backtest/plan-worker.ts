import { parentPort, workerData } from "node:worker_threads";
import { type PlanJob, replayShare } from "./plan-part.ts";

/** A thread that replays a share of a plan beside others: tells of reports that are done, and at last what came of it. */
const job: PlanJob = workerData;
const part = await replayShare(job, (reports) => parentPort?.postMessage(reports));
parentPort?.postMessage(part);
