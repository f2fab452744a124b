import { brotliDecompressSync } from "node:zlib";
import type { Translations } from "./say.ts";

/**
 * A section's messages, decompressed from the text in its module when the first of them is used.
 *
 * The text is JSON compressed by Brotli to a quarter of its size, so that every language fits into a function's bundle.
 */
export const unpacked = <Messages>(text: string): (() => Translations<Messages>) => {
  let messages: Translations<Messages> | undefined;
  return () => {
    messages ??= JSON.parse(brotliDecompressSync(Buffer.from(text, "base64")).toString());
    return messages as Translations<Messages>;
  };
};
