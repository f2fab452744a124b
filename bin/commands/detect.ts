import { defineCommand } from "citty";
import { limitArgs } from "./detect/limit-args.ts";

const formats = ["text", "json", "csv"] as const;

/** `tocsin detect`: runs a detector over the series of a file. */
export const detect = defineCommand({
  args: {
    file: {
      type: "positional",
      description:
        "CSV (period,count or series,period,count; empty = missing) or request JSON (detector, params, series, range)",
      required: true,
    },
    picture: {
      type: "positional",
      description: "SVG file to draw the chart into, such as weeks.svg",
      required: false,
    },
    detector: {
      type: "string",
      description:
        "Detector id, such as ears-c2, or auto; a CSV's is ears-c2 unless given, tocsin where alarms are ranked",
      valueHint: "ID",
    },
    params: { type: "string", description: "Parameters of the detector", valueHint: "JSON" },
    from: {
      type: "string",
      description: "First period to judge (in a request JSON: its number)",
      valueHint: "PERIOD",
    },
    to: { type: "string", description: "Last period to judge", valueHint: "PERIOD" },
    ...limitArgs,
    chart: {
      type: "boolean",
      description: "Draw a chart: in the terminal, or into the SVG file that is named",
    },
    format: {
      type: "enum",
      description: "How to print; a CSV is answered as text, a request as json",
      options: [...formats] as string[],
    },
  },
  async run({ args }) {
    // Loaded here, so that help and wrong usage need not wait for the detectors.
    const { judgeFile } = await import("./detect/judge-file.ts");
    await judgeFile(args);
  },
});
