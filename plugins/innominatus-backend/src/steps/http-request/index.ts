export {
  createHttpRequestStep,
  type HttpRequestStepOptions,
} from './createHttpRequestStep';
