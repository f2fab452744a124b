import { Logger } from "@aws-lambda-powertools/logger";

/** The functions' log: keys, names and durations, never what a report says. */
export const log = new Logger();
