import type { DeadLetter, DeadLetters } from "../../pipeline/ports.ts";

/** A queue of dead letters in memory; `null` is a message that is no letter. Letters taken are hidden until given back. */
export const letterQueue = (letters: readonly (DeadLetter | null)[]) => {
  const visible = [...letters];
  const hidden: (DeadLetter | null)[] = [];
  const release = (letter: DeadLetter | null) => hidden.splice(hidden.indexOf(letter), 1);
  const queue: DeadLetters = {
    send: async (letter) => void visible.push(letter),
    take: async () =>
      visible.splice(0, 10).map((letter) => {
        hidden.push(letter);
        return {
          letter,
          done: async () => void release(letter),
          giveBack: async () => void visible.push(...release(letter)),
        };
      }),
    waiting: async () => visible.length + hidden.length,
  };
  return { ...queue, visible, hidden };
};
