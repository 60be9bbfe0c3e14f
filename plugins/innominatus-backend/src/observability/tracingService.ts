/** All that is used of the tracing of Backstage, which is alpha: whatever changes there is to be followed here. */
export {
  tracingServiceRef,
  type TracingService,
  type TracingServiceSpan,
} from '@backstage/backend-plugin-api/alpha';
