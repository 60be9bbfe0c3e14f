import { openApiDocument } from '@innominatus/plugin-innominatus-common';
import Ajv, { type ValidateFunction } from 'ajv';
import { z } from 'zod';
import { resolvedSchema } from './resolvedSchema';

const mediaSchema = z.object({
  schema: z.record(z.string(), z.unknown()).optional(),
});
const responseSchema = z.object({
  $ref: z.string().optional(),
  content: z.record(z.string(), mediaSchema).optional(),
});
const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        responses: z.record(z.string(), responseSchema),
      }),
    ),
  ),
  components: z.object({ responses: z.record(z.string(), responseSchema) }),
});

/** What of an answer the document speaks about. */
export interface AnswerFacts {
  method: string;
  /** Below the mount point, with or without a query. */
  url: string;
  status: number;
  /** As sent, e.g. `application/json; charset=utf-8`. */
  contentType: string;
  body: unknown;
}

/** Holds answers against the OpenAPI document: its statuses, its types, its fields and no others. */
export class AnswerContract {
  private readonly document = documentSchema.parse(openApiDocument);
  private readonly ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateFormats: false,
  });
  private readonly validators = new Map<string, ValidateFunction>();

  /** Throws when the answer is none that the document has for the route; routes that it has not got answer as they like. */
  check({ method, url, status, contentType, body }: AnswerFacts): void {
    const [path = ''] = url.split('?');
    const route = this.findRoute(method, path);
    // What holds for every route is not written at each.
    if (route === undefined || status === 405 || status >= 500) return;
    const name = `${method} ${route.path} ${status}`;
    const listed = route.operation.responses[status];
    if (listed === undefined) throw new Error(`${name} is not in the document`);
    const [type = ''] = contentType.split(';');
    const content = this.resolve(listed).content?.[type];
    if (content === undefined) throw new Error(`${name} has no ${type}`);
    if (type !== 'application/json') return;
    const validate = this.validator(`${name} ${type}`, content.schema);
    if (!validate(body)) {
      throw new Error(
        `${name} is not as documented: ${this.ajv.errorsText(validate.errors)}\n${JSON.stringify(validate.errors)}`,
      );
    }
  }

  private findRoute(method: string, path: string) {
    return Object.entries(this.document.paths)
      .flatMap(([template, operations]) => {
        const operation = operations[method.toLowerCase()];
        const pattern = template.replace(/\{\w+\}/g, '[^/]+');
        return operation && new RegExp(`^${pattern}$`).test(path)
          ? [{ path: template, operation }]
          : [];
      })
      .sort((a, b) => weight(a.path) - weight(b.path))[0];
  }

  private resolve(response: z.output<typeof responseSchema>) {
    const name = response.$ref?.replace('#/components/responses/', '');
    return name === undefined
      ? response
      : (this.document.components.responses[name] ?? {});
  }

  private validator(name: string, schema: unknown): ValidateFunction {
    const known = this.validators.get(name);
    if (known) return known;
    const made = this.ajv.compile(resolvedSchema(schema));
    this.validators.set(name, made);
    return made;
  }
}

/** Of two paths that fit, the one with fewer parameters is meant. */
function weight(path: string): number {
  return path.split('{').length;
}
