import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import type { Clock } from "../pipeline/ports.ts";
import { writeWhole } from "./write-whole.ts";

/** The system clock. */
export const realClock: Clock = { now: () => new Date() };

/** A clock that starts in the past and runs fast until it reaches the real time; from then on it is the real clock. */
export interface DemoClock extends Clock {
  /** Time that it showed when it was opened; everything before is done. */
  readonly openedAt: Date;
  /** True once it has become the real clock, for good. */
  isReal(): boolean;
  /** Saves its position, so that a later start continues from there. */
  keep(): void;
  /** Stops the clock until the returned function is called, so that unfinished work can catch up. */
  hold(): () => void;
}

const Position = z.object({ at: z.iso.datetime(), isReal: z.boolean() });

const readPosition = (path: string) => {
  if (!existsSync(path)) return null;
  try {
    return Position.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
};

/**
 * The demo's clock. It starts at `from`, or at the position that an earlier run saved in `path`, and runs `speed` demo
 * milliseconds per real one until it reaches the real time; from then on it is the real clock, even after a restart. An
 * unreadable position counts as none. It never runs backwards.
 */
export const demoClock = (
  path: string,
  { from, speed }: { readonly from: Date; readonly speed: number },
  real: Clock = realClock,
): DemoClock => {
  const kept = readPosition(path);
  let at = kept ? Date.parse(kept.at) : from.getTime();
  let isReal = kept?.isReal ?? false;
  let read = real.now().getTime();
  let holds = 0;

  const now = () => {
    const wall = real.now().getTime();
    if (!isReal) {
      const passed = Math.max(0, wall - read);
      if (holds === 0) at += passed * speed;
      isReal = at >= wall;
    }
    read = wall;
    return new Date(isReal ? wall : at);
  };

  return {
    openedAt: new Date(isReal ? read : at),
    now,
    isReal: () => {
      now();
      return isReal;
    },
    keep: () => writeWhole(path, JSON.stringify({ at: now().toISOString(), isReal })),
    hold: () => {
      now();
      holds += 1;
      let held = true;
      return () => {
        now();
        if (held) holds -= 1;
        held = false;
      };
    },
  };
};
