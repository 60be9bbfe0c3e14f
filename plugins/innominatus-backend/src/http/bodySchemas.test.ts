import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { resolvedSchema } from './__testUtils__/resolvedSchema';
import { approveRequestSchema } from './routes/approveStep';
import { cancelRequestSchema } from './routes/cancelRun';
import { rejectRequestSchema } from './routes/rejectStep';
import { secretRequestSchema } from './routes/putSecret';
import { releaseRequestSchema } from './routes/releaseLock';
import { goldenPathRequestSchema } from './routes/runGoldenPath';
import { runRequestSchema } from './routes/requestRun';
import { resumeRequestSchema } from './routes/resumeStep';

/** What of a schema says which values fit. */
function substance(schema: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(schema)) return schema.map(item => substance(item) ?? null);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !/^(\$schema|description|example|~.*)$/.test(key))
      .map(([key, value]) => [
        key,
        key === 'additionalProperties' ? anything(value) : substance(value),
      ]),
  );
}

/** Any JSON value is what both sides mean, each in its own words. */
function anything(value: JsonValue | undefined): JsonValue | undefined {
  if (value === true) return {};
  return isJsonObject(value) && ('$ref' in value || 'anyOf' in value)
    ? {}
    : substance(value);
}

it.each([
  ['ApproveRequest', approveRequestSchema],
  ['CancelRequest', cancelRequestSchema],
  ['GoldenPathRequest', goldenPathRequestSchema],
  ['RejectRequest', rejectRequestSchema],
  ['ReleaseRequest', releaseRequestSchema],
  ['ResumeRequest', resumeRequestSchema],
  ['RunRequest', runRequestSchema],
  ['SecretRequest', secretRequestSchema],
])('%s is judged as the API document says', (name, schema) => {
  const { definitions, ...judged } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: 'input',
  });
  const documented = resolvedSchema({ $ref: `#/components/schemas/${name}` });
  expect(substance(judged as JsonValue)).toEqual(substance(documented));
});
