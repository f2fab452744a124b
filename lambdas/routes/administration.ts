import { keyRoutes } from "./keys.ts";
import { registrationRoutes } from "./registration.ts";
import { subscriptionRoutes } from "./subscriptions.ts";

/** What administrators do. Apart from the others, so that their function carries no page and no reading. */
export const adminRoutes = [...registrationRoutes, ...keyRoutes, ...subscriptionRoutes];
