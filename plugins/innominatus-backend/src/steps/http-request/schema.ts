import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { wholeText } from '../../expressions/wholeText';
import {
  httpMethods,
  isWrite,
  type HttpMethod,
} from '../httpClient/HttpRequest';
import { urlProblem } from '../httpClient/parseTargetUrl';
import { conditionProblem, valueProblem } from './condition';
import { namesIn } from './fillValues';

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

const url = z.string().min(1).max(8_192).check(wholeText(urlProblem));

const condition = z
  .string()
  .min(1)
  .max(4_096)
  .check(wholeText(conditionProblem));

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

const undoSchema = z
  .strictObject({
    method: z
      .enum(['POST', 'PUT', 'PATCH', 'DELETE'])
      .default('DELETE')
      .describe('Method of the request.'),
    url: url.describe(
      'What to ask for. Its host has to be allowed as well; `{name}` stands for one of the `values`.',
    ),
    headers: headers
      .optional()
      .describe('Headers, by name; `{name}` stands for one of the `values`.'),
    body: body
      .optional()
      .describe(
        'Text or data to send; in texts `{name}` stands for one of the `values`.',
      ),
    expect: expectSchema
      .optional()
      .describe(
        'What the answer has to be like; any status 2xx, if absent. After DELETE, 404 and 410 are as good: the thing is gone.',
      ),
    values: z
      .record(
        z.string().regex(/^[A-Za-z_]\w*$/, 'is not a name'),
        z.string().min(1).max(4_096).check(wholeText(valueProblem)),
      )
      .optional()
      .describe(
        'What the request needs of the answer to the first one, by name: CEL over `response`, e.g. `response.body.id`. If that answer was lost, the answer to `lookup` takes its place.',
      ),
  })
  .check(context => {
    for (const message of valueProblems(context.value)) {
      context.issues.push({
        code: 'custom',
        input: undefined,
        path: ['url'],
        message,
      });
    }
  });

/** What comes from an answer may choose a path, but not a server. */
function valueProblems(request: { url: string; values?: object }): string[] {
  const values = Object.keys(request.values ?? {});
  return [
    ...namesIn(request.url)
      .filter(name => !values.includes(name))
      .map(name => `\`values\` has no "${name}"`),
    ...(namesIn(URL.parse(request.url)?.host ?? '').length > 0
      ? ['has a value in its host']
      : []),
  ];
}

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
    undo: undoSchema
      .optional()
      .describe(
        'Request that takes back what the first one did. It may be sent twice, with the same `Idempotency-Key`.',
      ),
  })
  .refine(input => input.body === undefined || isWrite(input.method), {
    path: ['body'],
    error: 'GET and HEAD have no body',
  })
  .refine(input => !input.poll || isIdempotent(input), {
    path: ['poll'],
    error: 'repeats the request, which therefore has to be idempotent',
  })
  .refine(input => !input.undo || isWrite(input.method), {
    path: ['undo'],
    error: 'GET and HEAD change nothing that could be undone',
  })
  .refine(input => !input.undo?.values || !input.poll, {
    path: ['undo', 'values'],
    error: 'cannot be told from a request that is repeated by `poll`',
  });

export type HttpRequestInput = z.output<typeof httpRequestInputSchema>;
export type LookupRequest = z.output<typeof lookupSchema>;
export type UndoRequest = z.output<typeof undoSchema>;
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
