import { NotFoundError } from '@backstage/errors';
import { decodeCursor, toPage } from '../database/operations/paging';
import { problemsError } from '../http/HttpError';
import type { Orchestrator } from '../http/Orchestrator';
import type { LocalSecretStore } from '../secrets/LocalSecretStore';
import { belongsToRun } from '../secrets/SecretReference';
import { ReasonedConflict } from './ReasonedConflict';
import type { RequestServices } from './RequestServices';

type Services = Pick<RequestServices, 'localSecrets'>;

/** What the local store holds for workflows to read, by path. */
export async function listSecrets(
  services: Services,
  { cursor, limit }: Parameters<Orchestrator['listSecrets']>[0],
): ReturnType<Orchestrator['listSecrets']> {
  const after = cursor === undefined ? '' : String(decodeCursor(cursor));
  const { paths, unreadable } = await storeOf(services).list();
  const items = paths
    .filter(path => path > after && !belongsToRun(path))
    .map(path => ({ path }));
  return {
    ...toPage(items, limit, ({ path }) => path),
    ...(unreadable > 0 && { unreadable }),
  };
}

export async function putSecret(
  services: Services,
  path: string,
  value: string,
): Promise<void> {
  refuseOfRuns(path);
  await storeOf(services).write(path, value);
}

/** @throws NotFoundError when there is none */
export async function deleteSecret(
  services: Services,
  path: string,
): Promise<void> {
  refuseOfRuns(path);
  if (!(await storeOf(services).delete(path))) {
    throw new NotFoundError(`there is no secret "${path}"`);
  }
}

function storeOf({ localSecrets }: Services): LocalSecretStore {
  if (localSecrets) return localSecrets;
  throw new ReasonedConflict(
    'the server has no local secret store: set innominatus.secretKey',
    { reason: 'noSecretKey' },
  );
}

/** A run knows what it has written, and must find it again. */
function refuseOfRuns(path: string): void {
  if (!belongsToRun(path)) return;
  const message = `"${path}" belongs to the orchestrator, which keeps secret outputs of steps there`;
  throw problemsError(message, [
    { path: '/path/path', message, reason: 'invalidParameter' },
  ]);
}
