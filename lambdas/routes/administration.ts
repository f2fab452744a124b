import { keyRoutes } from "./keys.ts";
import { registrationRoutes } from "./registration.ts";
import { subscriptionRoutes } from "./subscriptions.ts";

/** Routes for administrators. In a file of their own, so that their function's bundle has no pages and no reading routes. */
export const adminRoutes = [...registrationRoutes, ...keyRoutes, ...subscriptionRoutes];
