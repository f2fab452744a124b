import type { PackFile } from "./fault.ts";

/** Where the content of each file stands in a pack that is sent as a whole. */
const places: Readonly<Record<PackFile, string>> = {
  "country.json": "#/country",
  "org-units.csv": "#/orgUnits",
  // The file holds its list under the same name.
  "diseases.json": "#",
  "plan.json": "#/plan",
};

/** A pointer into a file's content, as a pointer into the pack as a whole. */
export const inWholePack = (file: PackFile, pointer: string): string =>
  places[file] + pointer.slice(1);

/** The file, and the pointer into it, of a pointer into the pack as a whole. */
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
