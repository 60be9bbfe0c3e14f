import Ajv, { type ValidateFunction } from 'ajv';
import { openApiDocument } from '@innominatus/plugin-innominatus-common';

/** What the OpenAPI document says about one operation, as far as a test needs it. */
export interface Operation {
  id: string;
  /** Values of the path's parameters. */
  path: Record<string, string>;
  /** What is wrong with the query. */
  checkQuery(query: URLSearchParams): string[];
  /** What is wrong with an answer in JSON. */
  checkAnswer(status: number, body: unknown): string[];
}

interface Parameter {
  name: string;
  in: string;
  schema: { type?: string };
}

interface Described {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  responses: Record<string, unknown>;
}

const document = openApiDocument as unknown as {
  paths: Record<string, Record<string, Described>>;
};

const ajv = new Ajv({
  strict: false,
  validateFormats: false,
  validateSchema: false,
  coerceTypes: 'array',
});
ajv.addSchema(document, 'api');

/** The operation that serves a request, undefined if the document has none. */
export function findOperation(
  method: string,
  path: string,
): Operation | undefined {
  for (const [template, operations] of Object.entries(document.paths)) {
    const described = operations[method.toLowerCase()];
    const match = new RegExp(
      `^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
    ).exec(path);
    if (!described || !match) continue;
    return {
      id: described.operationId,
      path: Object.fromEntries(
        Object.entries(match.groups ?? {}).map(([name, value]) => [
          name,
          decodeURIComponent(value),
        ]),
      ),
      checkQuery: query => checkQuery(described, query),
      checkAnswer: (status, body) => {
        const response = described.responses[String(status)];
        if (!response) return [`no answer ${status} is described`];
        const pointer = isReference(response)
          ? response.$ref
          : `#/paths/${escape(template)}/${method.toLowerCase()}/responses/${status}`;
        return check(
          ajv.compile({
            $ref: `api${pointer}/content/application~1json/schema`,
          }),
          body,
        );
      },
    };
  }
  return undefined;
}

function checkQuery(described: Described, query: URLSearchParams): string[] {
  const known = new Map(
    (described.parameters ?? [])
      .map(entry =>
        isReference(entry) ? lookUp<Parameter>(entry.$ref) : entry,
      )
      .filter(parameter => parameter.in === 'query')
      .map(parameter => [parameter.name, parameter]),
  );
  return [...new Set(query.keys())].flatMap(name => {
    const parameter = known.get(name);
    if (!parameter) return [`query parameter ${name} is not described`];
    const values = query.getAll(name);
    const value = parameter.schema.type === 'array' ? values : values[0];
    const schema = inDocument(parameter.schema);
    return check(ajv.compile({ properties: { [name]: schema } }), {
      [name]: value,
    });
  });
}

function check(validate: ValidateFunction, value: unknown): string[] {
  return validate(value)
    ? []
    : (validate.errors ?? []).map(
        ({ instancePath, message }) => `${instancePath}: ${message}`,
      );
}

function inDocument(schema: object): object {
  return isReference(schema) ? { $ref: `api${schema.$ref}` } : schema;
}

function isReference(value: unknown): value is { $ref: string } {
  return typeof value === 'object' && value !== null && '$ref' in value;
}

function lookUp<T>(pointer: string): T {
  let value: unknown = document;
  for (const key of pointer.slice(2).split('/')) {
    value = (value as Record<string, unknown>)[key];
  }
  return value as T;
}

function escape(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
