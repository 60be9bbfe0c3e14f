import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { httpMethods, isWrite, type HttpMethod } from './client/HttpRequest';
import { urlProblem } from './client/parseTargetUrl';
import { conditionProblem } from './condition';

/** Headers that belong to the connection, not to the step. */
const CONNECTION_HEADERS = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Checks a text once its placeholders are filled in; while planning, some still stand in it. */
function whole(problemOf: (text: string) => string | undefined) {
  return (context: z.core.ParsePayload<string>) => {
    const problem = context.value.includes('${')
      ? undefined
      : problemOf(context.value);
    if (problem !== undefined) {
      context.issues.push({
        code: 'custom',
        input: undefined,
        message: problem,
      });
    }
  };
}

const url = z.string().min(1).max(8_192).check(whole(urlProblem));

const condition = z.string().min(1).max(4_096).check(whole(conditionProblem));

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'is not a header name')
  .refine(
    name => !CONNECTION_HEADERS.has(name.toLowerCase()),
    'is a header that belongs to the connection',
  );

const headers = z.record(headerName, z.string());

const body = z.union([
  z.string(),
  z.record(z.string(), z.json()),
  z.array(z.json()),
]);

const expectSchema = z.strictObject({
  status: z
    .array(z.number().int().min(100).max(599))
    .min(1)
    .optional()
    .describe(
      'Statuses that count as success; any from 200 to 299, if absent.',
    ),
  condition: condition
    .optional()
    .describe(
      'CEL over `response.status`, `response.headers` and `response.body` that has to hold.',
    ),
});

const lookupSchema = z.strictObject({
  method: z
    .enum(['GET', 'HEAD'])
    .default('GET')
    .describe('Method of the request; it must not change anything.'),
  url: url.describe('What to ask for.'),
  headers: headers.optional().describe('Headers, by name.'),
  expect: expectSchema
    .optional()
    .describe('What the answer is like when the work has been done.'),
});

const pollSchema = z.strictObject({
  every: durationSchema.describe('Wait between two requests, e.g. `10s`.'),
  until: condition.describe(
    'CEL over `response`; the request is repeated until it holds.',
  ),
});

export const httpRequestInputSchema = z
  .strictObject({
    method: z
      .enum(httpMethods)
      .default('GET')
      .describe('Method of the request.'),
    url: url.describe(
      'What to ask for. Its host has to be allowed in the configuration.',
    ),
    headers: headers.optional().describe('Headers, by name.'),
    body: body
      .optional()
      .describe('Text that is sent as it is, or data that is sent as JSON.'),
    expect: expectSchema
      .optional()
      .describe('What the answer has to be like; any status 2xx, if absent.'),
    poll: pollSchema
      .optional()
      .describe('Repeats the request until its answer says what it should.'),
    idempotent: z
      .boolean()
      .optional()
      .describe(
        'Whether the request may be sent twice without harm. If absent: true for GET, HEAD, PUT and DELETE.',
      ),
    lookup: lookupSchema
      .optional()
      .describe(
        'Request that tells whether an interrupted one was carried out.',
      ),
  })
  .refine(input => input.body === undefined || isWrite(input.method), {
    path: ['body'],
    error: 'GET and HEAD have no body',
  })
  .refine(input => !input.poll || isIdempotent(input), {
    path: ['poll'],
    error: 'repeats the request, which therefore has to be idempotent',
  });

export type HttpRequestInput = z.output<typeof httpRequestInputSchema>;
export type Expectation = z.output<typeof expectSchema>;

export const httpRequestOutputSchema = z.strictObject({
  status: z.number().int().describe('Status of the answer.'),
  headers: z
    .record(z.string(), z.string())
    .describe(
      'Headers of the answer, names in lower case, without `set-cookie`.',
    ),
  body: z
    .json()
    .describe(
      'Body of the answer: parsed if it is JSON, else text; null if it is empty or not text. At most 1 MiB.',
    ),
});

/** An answer as the step hands it on: to conditions, and as its outputs. */
export type HttpResponse = z.output<typeof httpRequestOutputSchema>;

/** Whether the request may be sent twice, by what the author says or by its method. */
export function isIdempotent(input: {
  method: HttpMethod;
  idempotent?: boolean;
}): boolean {
  return (
    input.idempotent ?? !(input.method === 'POST' || input.method === 'PATCH')
  );
}
