import type { DiaryLine } from "../alert/alert.ts";
import { isPersonal, type PersonalChange } from "../alert/change-kind.ts";
import type { Channel } from "./person-subscription.ts";

const everyChannel: readonly Channel[] = ["sms", "email"];

/** How persons are told of each change. Numbers that only moved at a deadline are not worth an SMS. */
const channels: Readonly<Record<PersonalChange, readonly Channel[]>> = {
  opened: everyChannel,
  "level-raised": everyChannel,
  updated: ["email"],
  lapsed: everyChannel,
  closed: everyChannel,
  reopened: everyChannel,
  escalated: everyChannel,
  rising: everyChannel,
  retracted: everyChannel,
};

/** How persons are told of a line of the diary: not at all of what an officer records, which goes to the topic alone. */
export const channelsFor = ({ tells }: Pick<DiaryLine, "tells">): readonly Channel[] =>
  tells !== undefined && isPersonal(tells) ? channels[tells] : [];
