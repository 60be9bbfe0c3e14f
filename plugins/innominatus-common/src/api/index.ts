export type { InnominatusClientOptions } from './ApiTransport';
export { createInnominatusClient } from './createInnominatusClient';
export { openApiDocument } from './document.generated';
export { InnominatusApiError } from './InnominatusApiError';
export type {
  InnominatusClient,
  ScoreBody,
  SubmitOptions,
} from './InnominatusClient';
export { InnominatusConnectionError } from './InnominatusConnectionError';
export type { components, operations, paths } from './openapi.generated';
export { streamLog } from './streamLog';
export type { StreamOptions } from './StreamOptions';
export { streamRunEvents, type RunStreamItem } from './streamRunEvents';
