import type { PackFile } from "./fault.ts";

/** Pointer to the content of each file in a pack that is sent as one JSON document. */
const places: Readonly<Record<PackFile, string>> = {
  "country.json": "#/country",
  "org-units.csv": "#/orgUnits",
  // The file holds its list under the same name.
  "diseases.json": "#",
  "plan.json": "#/plan",
};

/** Converts a pointer into a file's content to a pointer into the whole pack. */
export const inWholePack = (file: PackFile, pointer: string): string =>
  places[file] + pointer.slice(1);

/** Converts a pointer into the whole pack to a file and a pointer into its content. */
export const inPackFile = (
  pointer: string,
): { readonly file: PackFile; readonly pointer: string } => {
  for (const file of ["country.json", "org-units.csv", "plan.json"] as const) {
    const place = places[file];
    if (pointer === place || pointer.startsWith(`${place}/`)) {
      return { file, pointer: `#${pointer.slice(place.length)}` };
    }
  }
  return { file: pointer.startsWith("#/diseases") ? "diseases.json" : "country.json", pointer };
};
