import { type OpenApi, openApi } from "../shell/openapi.ts";
import { alertRoutes } from "./alerts.ts";
import { deadLetterRoutes } from "./dead-letters.ts";
import { keyRoutes } from "./keys.ts";
import { pageRoutes } from "./pages.ts";
import { readingRoutes } from "./reading.ts";
import { registrationRoutes } from "./registration.ts";
import { submitReportsRoute } from "./submit-reports.ts";
import { subscriptionRoutes } from "./subscriptions.ts";

/** What the console answers: every GET for people, and what officers decide. */
export const consoleRoutes = [...pageRoutes, ...readingRoutes, ...alertRoutes];

/** What administrators do. */
export const adminRoutes = [...registrationRoutes, ...keyRoutes, ...subscriptionRoutes];

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
