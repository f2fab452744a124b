import { defineCommand } from "citty";
import { limitArgs } from "./detect/limit-args.ts";

const formats = ["text", "json", "csv"] as const;

/** `tocsin detect`: runs a detector over the series in a file. */
export const detect = defineCommand({
  args: {
    file: {
      type: "positional",
      description:
        "CSV (period,count or series,period,count; an empty count is missing), or JSON request (detector, params, series, range)",
      required: true,
    },
    picture: {
      type: "positional",
      description: "Draw a chart into this SVG file, such as weeks.svg",
      required: false,
    },
    detector: {
      type: "string",
      description:
        "Detector id, such as ears-c2, or auto to choose one by the data (default for a CSV: ears-c2; tocsin with --budget or --false-discovery)",
      valueHint: "ID",
    },
    params: { type: "string", description: "Parameters of the detector", valueHint: "JSON" },
    from: {
      type: "string",
      description: "First period to judge (for a JSON request: its number, from 1)",
      valueHint: "PERIOD",
    },
    to: { type: "string", description: "Last period to judge", valueHint: "PERIOD" },
    ...limitArgs,
    chart: {
      type: "boolean",
      description: "Draw a chart in the terminal, or into PICTURE if it is given",
    },
    format: {
      type: "enum",
      description: "Output format (default: text for a CSV, json for a JSON request)",
      options: [...formats] as string[],
    },
  },
  async run({ args }) {
    // Loaded here, so that help and wrong usage need not wait for the detectors.
    const { judgeFile } = await import("./detect/judge-file.ts");
    await judgeFile(args);
  },
});
