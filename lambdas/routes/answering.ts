import { answerRoutes } from "./answers.ts";
import { smsRoutes } from "./sms.ts";

/** Routes by which persons answer from their telephones. In a file of their own, for a function that can do nothing else. */
export const answeringRoutes = [...answerRoutes, ...smsRoutes];
