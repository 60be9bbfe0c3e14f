import type { HttpClient } from '../httpClient/HttpClient';
import { parseTargetUrl } from '../httpClient/parseTargetUrl';
import type { HttpRequestInput } from './schema';

/** Refuses a step before its first request when one of those that may follow would be refused. */
export function checkHosts(
  { url, lookup, undo }: HttpRequestInput,
  client: HttpClient,
): void {
  for (const address of [url, lookup?.url, undo?.url]) {
    if (address !== undefined) {
      client.check(parseTargetUrl(address));
    }
  }
}
