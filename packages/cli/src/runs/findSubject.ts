import {
  InnominatusApiError,
  type InnominatusClient,
} from '@innominatus/plugin-innominatus-common';
import { findRun } from './findRun';
import { parseRunReference } from './RunReference';

/** An application, or one run. */
export type Subject =
  { kind: 'application'; name: string } | { kind: 'run'; id: string };

/**
 * What a person means who may name an application or a run. What may be a name is taken for one before it is taken for the
 * beginning of an id.
 */
export async function findSubject(
  client: InnominatusClient,
  text: string,
): Promise<Subject> {
  const reference = parseRunReference(text);
  if (!reference) return { kind: 'application', name: text };
  if (reference.kind === 'prefix' && (await isApplication(client, text))) {
    return { kind: 'application', name: text };
  }
  return { kind: 'run', id: await findRun(client, text) };
}

async function isApplication(
  client: InnominatusClient,
  name: string,
): Promise<boolean> {
  try {
    await client.getApplication(name);
    return true;
  } catch (error) {
    if (error instanceof InnominatusApiError && error.status === 404) {
      return false;
    }
    throw error;
  }
}
