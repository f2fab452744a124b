import * as z from "zod";
import { receiveSms, type SmsDeps } from "../../pipeline/answer/receive-sms.ts";
import { Problem } from "../shell/problem.ts";
import { answer, type RouteSpec, route } from "../shell/route.ts";

export interface SmsRouteDeps extends SmsDeps {
  /**
   * True if an administrator may hand over SMS, to try it. Only where all callers are one person: whoever hands over an
   * SMS can say that any number has sent it.
   */
  readonly isAdministratorGateway: boolean;
}

const Sms = z.strictObject({
  from: z
    .string()
    .min(1)
    .max(40)
    .describe("The sender's number, such as +254700000000; neither kept nor logged"),
  text: z.string().max(2_000).describe("The whole text; not kept"),
  id: z
    .string()
    .min(1)
    .max(200)
    .describe("The gateway's own id: the same SMS again gets the same answer and changes nothing"),
  receivedAt: z
    .string()
    .max(40)
    .refine((text) => !Number.isNaN(Date.parse(text)), "must be a date and time")
    .optional()
    .describe("When the gateway received it"),
});

const SmsAnswer = z.strictObject({
  id: z.string(),
  result: z
    .enum(["recorded", "verified", "ended", "unknown", "how", "report", "stranger"])
    .describe(
      "recorded: the alert is verified; verified, ended: it takes no answer any more; unknown: no such alert for this number; how: not understood; report: not an answer to an alert; stranger: the number has no subscription",
    ),
  answer: z
    .string()
    .nullable()
    .describe("One SMS to send back to the number; null if it is to get none"),
});

/** The route by which SMS gateways hand over what persons send. */
export const smsRoutes: readonly RouteSpec<SmsRouteDeps>[] = [
  route({
    method: "POST",
    path: "/v1/sms",
    operationId: "receiveSms",
    summary: "Hand over an SMS that a person has sent",
    description:
      "A text such as `A-7K3QF TRUE` (FALSE, UNSURE, or the word in another language) from a number with a subscription that covers the alert acknowledges and verifies it. A number without one gets one answer a day.",
    callers: ["gateway", "administrator"],
    body: Sms,
    takesForms: true,
    maxBytes: 10_000,
    answers: { 200: { description: "What became of it", schema: SmsAnswer } },
    problems: ["conflict"],
    handle: async ({ body, caller }, deps: SmsRouteDeps) => {
      if (caller.kind === "administrator" && !deps.isAdministratorGateway) {
        throw new Problem("forbidden", {
          detail: "Only gateway may call this, not administrator",
        });
      }
      const { id, from, text } = body;
      const reply = await receiveSms({ gateway: caller.id, id, from, text }, deps);
      return answer({ id, ...reply });
    },
  }),
];
