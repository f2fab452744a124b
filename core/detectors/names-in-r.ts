interface Named {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Detectors as R names them: from an R function's parameters to our detector in R's own behaviour. */
export const detectorsOfR: ReadonlyMap<
  string,
  (params: Readonly<Record<string, unknown>>) => Named
> = new Map([
  [
    "earsC",
    ({ method = "C1", ...params }) => ({
      id: `ears-${String(method).toLowerCase()}`,
      params: { ...params, compat: "r" },
    }),
  ],
]);
