import * as z from "zod";
import type { Country } from "../country.ts";
import type { Disease } from "../disease.ts";
import { silenceCode } from "../disease.ts";
import { type Fault, shown } from "../fault.ts";
import type { OrgTree } from "../org-unit.ts";
import type { Channel } from "./person-subscription.ts";

/** What somebody asks for, before the registry is asked whether it has what is named. */
export interface SubscriptionAsked {
  readonly channel: Channel;
  readonly endpoint: string;
  readonly orgUnit: string;
  readonly diseaseCodes?: readonly string[] | undefined;
  readonly language: string;
}

interface Registered {
  readonly country: Country;
  readonly orgUnits: Pick<OrgTree, "named">;
  readonly diseases: ReadonlyMap<string, Disease>;
}

const Phone = z.e164();
const Address = z.email().max(254);

/** Phone numbers outside the country's `smsPrefixes` are refused: messages abroad are expensive, and can be a form of fraud. */
const phoneFaults = (phone: string, { smsPrefixes }: Country): Fault[] => {
  const pointer = "#/endpoint";
  if (!Phone.safeParse(phone).success) {
    const detail = "must be a phone number such as +254700000000";
    return [{ pointer, rule: "format", detail }];
  }
  if (!smsPrefixes || smsPrefixes.some((prefix) => phone.startsWith(prefix))) return [];
  const detail = `must begin with ${smsPrefixes.join(" or ")}, the country's smsPrefixes`;
  return [{ pointer, rule: "phone-prefix", detail }];
};

const mailFaults = (address: string): Fault[] =>
  Address.safeParse(address).success
    ? []
    : [{ pointer: "#/endpoint", rule: "format", detail: "must be an e-mail address" }];

/** Every wrong field of a person's subscription, at once. Never throws. */
export const subscriptionFaults = (
  { channel, endpoint, orgUnit, diseaseCodes = [], language }: SubscriptionAsked,
  { country, orgUnits, diseases }: Registered,
): Fault[] => {
  const unit: Fault = {
    pointer: "#/orgUnit",
    rule: "unknown-unit",
    detail: "must be the code of a registered org unit",
  };
  const spoken = {
    pointer: "#/language",
    rule: "unpublished-language",
    detail: `must be one of ${country.languages.join(", ")}, the country's languages`,
  };
  const isKnown = (code: string) => code === silenceCode || diseases.has(code);
  return [
    ...(orgUnits.named(orgUnit) ? [] : [unit]),
    ...(channel === "sms" ? phoneFaults(endpoint, country) : mailFaults(endpoint)),
    ...(country.languages.some((one) => one === language) ? [] : [spoken]),
    ...diseaseCodes.flatMap((code, i): Fault[] =>
      isKnown(code)
        ? []
        : [
            {
              pointer: `#/diseaseCodes/${i}`,
              rule: "unknown-disease",
              detail: `must be the code of a registered disease or ${silenceCode}, got ${shown(code)}`,
            },
          ],
    ),
  ];
};
