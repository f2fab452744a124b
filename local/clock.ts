import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import type { Clock } from "../pipeline/ports.ts";
import { writeWhole } from "./write-whole.ts";

/** The clock on the wall. */
export const realClock: Clock = { now: () => new Date() };

/** A clock that starts in the past, runs fast and stops being different once it reaches the real now. */
export interface DemoClock extends Clock {
  /** What it showed when it was opened: what lies before is done. */
  readonly openedAt: Date;
  /** True from the moment when it is the real clock; it stays so. */
  isReal(): boolean;
  /** Keeps its position, so that a later start goes on from there. */
  keep(): void;
  /** Stands still until the returned function is called: time waits for work that is behind. */
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
 * The demo's clock: from `from` on (or from where an earlier run kept it in `path`), `speed` demo
 * milliseconds a real one, up to the real now; from then on it is the real clock, also after a restart.
 * A position that cannot be read counts as none. It never goes back.
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
