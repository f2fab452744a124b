import fc from "fast-check";

/** The same cases in every run, for properties without a seed of their own. */
fc.configureGlobal({ seed: 20261121 });
