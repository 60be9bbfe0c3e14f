import type { operations } from '@innominatus/plugin-innominatus-common';
import type { Request, Response } from 'express';
import type { Caller } from './Caller';

/** Name of a route that needs a caller: `operationId` of the OpenAPI document. */
export type OperationId = Exclude<
  keyof operations,
  'getOpenApiDocument' | 'receiveWebhook'
>;

type Parameters<K extends OperationId> = operations[K]['parameters'];

/** Parameters that have a default in the document; the validator fills it in. */
type Defaulted = 'after' | 'dryRun' | 'format' | 'limit' | 'offset';

type Filled<T> = Omit<T, Defaulted> & Required<Pick<T, Defaulted & keyof T>>;

/** A request that was found valid, and who sent it. */
export interface Call<K extends OperationId> {
  path: NonNullable<Parameters<K>['path']>;
  query: Filled<NonNullable<Parameters<K>['query']>>;
  /** Names in lower case, as Node gives them. */
  header(name: string): string | undefined;
  caller: Caller;
  /** Aborted when the client goes away or the server stops. */
  signal: AbortSignal;
  req: Request;
  res: Response;
}

type Responses<K extends OperationId> = operations[K]['responses'];

type JsonBody<R> = R extends { content: { 'application/json': infer B } }
  ? B
  : never;

type Success<K extends OperationId> = Extract<
  keyof Responses<K>,
  200 | 201 | 202
>;

/** One of the answers that the document has for the route; errors are thrown. */
export type Answer<K extends OperationId> = {
  [S in Success<K>]: {
    status: S;
    body: JsonBody<Responses<K>[S]>;
    headers?: Record<string, string>;
  };
}[Success<K>];

/** Answers one route. `written` says that it has written the answer itself. */
export type OperationHandler<K extends OperationId> = (
  call: Call<K>,
) => Promise<Answer<K> | 'written'>;

/** One handler for every route of the document, so that none can be forgotten. */
export type OperationHandlers = { [K in OperationId]: OperationHandler<K> };
