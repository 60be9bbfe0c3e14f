export { createInternalSteps } from './createInternalSteps';
