import * as z from "zod";

/** The next step that an alert waits for: the stage names the act that is owed; `follow`: measures run; `closed`: none. */
export const Stage = z.enum(["acknowledge", "verify", "assess", "decide", "follow", "closed"]);
export type Stage = z.infer<typeof Stage>;
