import * as z from "zod";
import { AlertLevel } from "../../core/plan.ts";
import { Language } from "../../core/words/language.ts";
import type { SubscriptionRequest } from "../../pipeline/subscriptions.ts";

/**
 * What SNS compares with a message's attributes.
 *
 * A jurisdiction is its own path or whatever lies under it: `ZZ/KIV` is told of `ZZ/KIV/07`, not of
 * `ZZ/KIVU`. Phones are not told of mere changes of numbers.
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

/** What a policy made here asks for; null for one made elsewhere. Never throws. */
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
