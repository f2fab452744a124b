import * as z from "zod";

/** Whether somebody still has to answer for an alert: a person closes it; without a signal for long it lapses. */
export const AlertStatus = z.enum(["open", "closed", "lapsed"]);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** True for an alert that is there and open. */
export const isOpen = <A extends { readonly status: AlertStatus }>(
  alert: A | null | undefined,
): alert is A & { readonly status: "open" } => alert?.status === "open";
