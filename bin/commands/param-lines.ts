import type { WrongParams } from "../../core/detectors/wrong-params.ts";
import { atPointer, faultLines, under } from "./fault-lines.ts";

/** The faults in a detector's parameters, one a line. */
export const paramLines = ({ detector, faults }: WrongParams): readonly string[] => {
  const told = faults.map(({ pointer, detail }) =>
    atPointer(pointer.replace(/^#\//, "").replaceAll("/", "."), detail),
  );
  return under(`The parameters of ${detector} are wrong`, faultLines(told));
};
