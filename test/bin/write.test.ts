import { expect, it, vi } from "vitest";
import { write } from "../../bin/commands/detect/write.ts";

it("waits for a slow reader again and again, and leaves no listener behind", async () => {
  const { stdout } = process;
  let written = "";
  const slow = vi.spyOn(stdout, "write").mockImplementation((text) => {
    written += text;
    setImmediate(() => stdout.emit("drain"));
    return false;
  });
  const listeners = () => ["drain", "close", "error"].map((name) => stdout.listenerCount(name));
  const before = listeners();
  const numbers = Array.from({ length: 20 }, (_, i) => i);
  await write(numbers, { head: "[", each: String, between: ",", foot: "]" });
  slow.mockRestore();
  expect(written).toBe(`[${numbers}]`);
  expect(listeners()).toEqual(before);
});
