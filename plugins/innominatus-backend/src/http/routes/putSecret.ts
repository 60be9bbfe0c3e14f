import { innominatusAdminPermission } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { problemsError } from '../HttpError';
import { readJson } from '../body/readJson';
import type { OperationHandler } from '../OperationHandler';
import type { RouteContext } from '../RouteContext';

/** Bytes of UTF-8. */
const LONGEST = 64 * 1024;

export const secretRequestSchema = z.strictObject({
  value: z.string().min(1).max(LONGEST),
});

export function putSecret({
  orchestrator,
  authorizer,
  audit,
}: RouteContext): OperationHandler<'putSecret'> {
  return async call => {
    const { path } = call.path;
    const { value } = await readJson(call, secretRequestSchema);
    refuseLong(value);
    const { req, caller } = call;
    await audit.write(
      { id: 'secret-put', req, caller, meta: { secret: path } },
      async () => {
        await authorizer.require(caller, innominatusAdminPermission);
        await orchestrator.putSecret(path, value);
      },
      () => ({}),
    );
    return { status: 200, body: { path } };
  };
}

/** The schema counts characters, of which some take several bytes. */
function refuseLong(value: string): void {
  if (Buffer.byteLength(value) <= LONGEST) return;
  throw problemsError('the request has an invalid body', [
    {
      path: '/value',
      message: `is longer than ${LONGEST / 1024} KiB`,
      reason: 'invalidValue',
    },
  ]);
}
