import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { callerOf, type Caller } from '../http/Caller';
import type { ActionServices } from './ActionServices';
import { inWords } from './inWords';

/**
 * Carries out an action for whom its credentials belong to, and writes down when that is denied.
 *
 * @throws NotAllowedError for credentials of nobody
 */
export async function actAs<T>(
  { context, auth, userInfo }: ActionServices,
  action: string,
  credentials: BackstageCredentials,
  act: (caller: Caller) => Promise<T>,
): Promise<T> {
  const isKnown =
    auth.isPrincipal(credentials, 'user') ||
    auth.isPrincipal(credentials, 'service');
  if (!isKnown) throw new NotAllowedError('only for users and services');
  const caller = callerOf(credentials, { userInfo });
  try {
    return await act(caller);
  } catch (error) {
    await context.audit.denied(action, undefined, caller, error);
    throw inWords(error);
  }
}
