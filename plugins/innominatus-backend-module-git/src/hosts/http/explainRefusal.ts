import { forbiddenError, refusedError, unauthorizedError } from './hostErrors';
import type { HostSettings } from './HostSettings';

/** The error for an answer that is no success, of a host that hides what the credentials may not see. */
export function explainRefusal(
  settings: HostSettings,
  /** Continues "may not …", for people. */
  what: string,
  { status, message }: { status: number; message: string },
): Error {
  switch (status) {
    case 401:
      return unauthorizedError(settings);
    case 403:
      return forbiddenError(settings, what, message);
    case 404:
      // said instead of 403 wherever the existence of something is private
      return forbiddenError(
        settings,
        what,
        `${message}; it does not exist, or the credentials may not see it`,
      );
    default:
      return refusedError(settings, what, message);
  }
}
