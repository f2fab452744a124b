import manifest from "../package.json" with { type: "json" };

/** Version of the code that judged, kept with every signal. */
export const codeVersion: string = manifest.version;
