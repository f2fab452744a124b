import type { DiaryLine } from "../alert/alert.ts";
import { isPersonal, type PersonalChange } from "../alert/change-kind.ts";

/** What a message to a person says. Persons are told of no act: a text asked for one says the present numbers. */
export const personalKind = ({
  tells,
  change,
}: Pick<DiaryLine, "tells" | "change">): PersonalChange => {
  const kind = tells ?? change;
  return isPersonal(kind) ? kind : "updated";
};
