import type { JsonObject } from '@backstage/types';
import type { OpenAPIV3 } from 'express-openapi-validator/dist/framework/types';
import { z } from 'zod';

const parameterSchema = z.looseObject({ name: z.string(), in: z.string() });
const referenceSchema = z.object({ $ref: z.string() });
const operationSchema = z.looseObject({
  operationId: z.string(),
  parameters: z.array(z.union([referenceSchema, parameterSchema])).default([]),
});
const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.looseObject({
    parameters: z.record(z.string(), parameterSchema),
  }),
});

type Parameter = z.output<typeof parameterSchema>;

/** What the router has to know about a route besides what the validator knows. */
export interface RouteFacts {
  /** Names of the query parameters. */
  query: string[];
}

/**
 * The OpenAPI document as the validator needs it here: no bodies (routes read and judge them on their own), no server
 * path (the router is mounted there), and plain `:` and `=` allowed in queries, as everybody types them.
 */
export function validatorDocument(source: JsonObject) {
  const document = documentSchema.parse(structuredClone(source));
  const { parameters } = document.components;
  for (const shared of Object.values(parameters)) allowReserved(shared);

  const routes: Record<string, RouteFacts> = {};
  for (const operations of Object.values(document.paths)) {
    for (const operation of Object.values(operations)) {
      delete operation.requestBody;
      const query: string[] = [];
      for (const entry of operation.parameters) {
        const parameter = resolve(entry, parameters);
        allowReserved(parameter);
        if (parameter.in === 'query') query.push(parameter.name);
      }
      routes[operation.operationId] = { query };
    }
  }
  const served: unknown = { ...document, servers: [{ url: '/' }] };
  // The validator checks all of it when it is made.
  return { document: served as OpenAPIV3.DocumentV3, routes };
}

function allowReserved(parameter: Parameter) {
  if (parameter.in === 'query') parameter.allowReserved = true;
}

function resolve(
  entry: Parameter | z.output<typeof referenceSchema>,
  parameters: Record<string, Parameter>,
): Parameter {
  if (!isReference(entry)) return entry;
  const found = parameters[entry.$ref.replace('#/components/parameters/', '')];
  if (found === undefined) throw new Error(`no parameter ${entry.$ref}`);
  return found;
}

function isReference(
  entry: Parameter | z.output<typeof referenceSchema>,
): entry is z.output<typeof referenceSchema> {
  return '$ref' in entry;
}
