import fc from "fast-check";

/** The same cases in every run, for a property that names no seed of its own. */
fc.configureGlobal({ seed: 20261121 });
