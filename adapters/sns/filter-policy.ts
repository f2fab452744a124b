import * as z from "zod";
import { AlertLevel } from "../../core/plan.ts";
import { Language } from "../../core/words/language.ts";
import type { SubscriptionRequest } from "../../pipeline/subscriptions.ts";

/**
 * The filter policy that SNS compares with a message's attributes.
 *
 * A jurisdiction matches its own path and everything below it: `ZZ/KIV` matches `ZZ/KIV/07`, not `ZZ/KIVU`. Phones do
 * not get messages about a mere change of numbers.
 */
export const filterPolicyOf = (
  request: Pick<SubscriptionRequest, "protocol" | "orgUnitPath" | "level" | "language">,
): Record<string, readonly unknown[]> => ({
  orgUnitPath: [request.orgUnitPath, { prefix: `${request.orgUnitPath}/` }],
  language: [request.language],
  ...(request.level === "epidemic" ? { alertLevel: ["epidemic"] } : {}),
  ...(request.protocol === "sms" ? { change: [{ "anything-but": ["updated"] }] } : {}),
});

const Policy = z.object({
  orgUnitPath: z.tuple([z.string()], z.unknown()),
  language: z.tuple([Language], z.unknown()),
  alertLevel: z.tuple([AlertLevel], z.unknown()).optional(),
});

/** The request that a policy was made from; null for a policy made elsewhere. Never throws. */
export const askedBy = (
  policy: string | undefined,
): Pick<SubscriptionRequest, "orgUnitPath" | "level" | "language"> | null => {
  try {
    const { orgUnitPath, language, alertLevel } = Policy.parse(JSON.parse(policy ?? ""));
    return {
      orgUnitPath: orgUnitPath[0],
      language: language[0],
      ...(alertLevel ? { level: alertLevel[0] } : {}),
    };
  } catch {
    return null;
  }
};
