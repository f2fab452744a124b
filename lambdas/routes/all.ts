import { type OpenApi, openApi } from "../shell/openapi.ts";
import { actRoutes } from "./acts.ts";
import { adminRoutes } from "./administration.ts";
import { alertRoutes } from "./alerts.ts";
import { answeringRoutes } from "./answering.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { inboxRoute } from "./inbox.ts";
import { meRoutes } from "./me.ts";
import { pageRoutes } from "./pages.ts";
import { planRoutes } from "./plan.ts";
import { readingRoutes } from "./reading.ts";
import { submitReportsRoute } from "./submit-reports.ts";

/** Routes of the console's function: pages, reading and officers' acts on alerts. */
export const consoleRoutes = [
  ...pageRoutes,
  ...readingRoutes,
  ...planRoutes,
  inboxRoute,
  ...meRoutes,
  ...alertRoutes,
  ...actRoutes,
];

/** All routes, in the order of the OpenAPI document. */
export const allRoutes = [
  submitReportsRoute,
  ...consoleRoutes,
  ...answeringRoutes,
  ...adminRoutes,
  ...deadLetterRoutes,
];

let made: OpenApi | undefined;

/** The OpenAPI document of all routes, made on first use. */
export const apiDocument = (): OpenApi => {
  made ??= openApi(allRoutes);
  return made;
};
