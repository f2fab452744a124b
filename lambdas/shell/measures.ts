import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Measures } from "../../pipeline/measures.ts";

/** Measures that are written at the end of the invocation. */
export interface InvocationMeasures extends Measures {
  flush(): void;
}

/** CloudWatch metrics, written as one line in the function's log. */
export const cloudMeasures = (): InvocationMeasures => {
  const metrics = new Metrics();
  return {
    count: (name, n) => metrics.addMetric(name, MetricUnit.Count, n),
    time: (name, seconds) => metrics.addMetric(name, MetricUnit.Seconds, seconds),
    flush: () => metrics.publishStoredMetrics(),
  };
};
