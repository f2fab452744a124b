import { join } from "node:path";
import type { PackFault } from "../../../core/pack/fault.ts";
import { atPointer, faultLines } from "../fault-lines.ts";

/** Faults of a pack as printed lines: file, line, field, and what the field must be. */
export const packFaultLines = (
  folder: string,
  faults: readonly Pick<PackFault, "file" | "line" | "pointer" | "detail">[],
): readonly string[] =>
  faultLines(
    faults.map(({ file, line, pointer, detail }) =>
      atPointer(pointer, detail, `${join(folder, file)}:${line} `),
    ),
  );
