import * as z from "zod";

/** The status of an alert: a person closes it; without a signal for long it lapses. */
export const AlertStatus = z.enum(["open", "closed", "lapsed"]);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** True for an alert that exists and is open. */
export const isOpen = <A extends { readonly status: AlertStatus }>(
  alert: A | null | undefined,
): alert is A & { readonly status: "open" } => alert?.status === "open";
