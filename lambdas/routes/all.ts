import { type OpenApi, openApi } from "../shell/openapi.ts";
import { adminRoutes } from "./administration.ts";
import { alertRoutes } from "./alerts.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { pageRoutes } from "./pages.ts";
import { readingRoutes } from "./reading.ts";
import { submitReportsRoute } from "./submit-reports.ts";

/** What the console answers: every GET for people, and what officers decide. */
export const consoleRoutes = [...pageRoutes, ...readingRoutes, ...alertRoutes];

/** Every route, in the order of the document. */
export const allRoutes = [
  submitReportsRoute,
  ...consoleRoutes,
  ...adminRoutes,
  ...deadLetterRoutes,
];

let made: OpenApi | undefined;

/** The document of every route, made when first asked for. */
export const apiDocument = (): OpenApi => {
  made ??= openApi(allRoutes);
  return made;
};
