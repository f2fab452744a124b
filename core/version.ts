import manifest from "../package.json" with { type: "json" };

/** Version of this code, stored with every signal. */
export const codeVersion: string = manifest.version;
