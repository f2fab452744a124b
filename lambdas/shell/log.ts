import { Logger } from "@aws-lambda-powertools/logger";

/** The functions' logger. Log keys, names and durations, never the content of a report. */
export const log = new Logger();
