/** All that is used of the metrics of Backstage, which are alpha: whatever changes there is to be followed here. */
export {
  metricsServiceRef,
  type MetricsService,
  type MetricsServiceObservable,
} from '@backstage/backend-plugin-api/alpha';
