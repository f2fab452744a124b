import { auditRoutes } from "./audit.ts";
import { keyRoutes } from "./keys.ts";
import { personSubscriptionRoutes } from "./person-subscriptions.ts";
import { registrationRoutes } from "./registration.ts";
import { subscriptionRoutes } from "./subscriptions.ts";

/** Routes for administrators, the audit included, and those by which people subscribe. In a file of their own, so that their function's bundle has no pages and no reading routes. */
export const adminRoutes = [
  ...registrationRoutes,
  ...keyRoutes,
  ...personSubscriptionRoutes,
  ...subscriptionRoutes,
  ...auditRoutes,
];
