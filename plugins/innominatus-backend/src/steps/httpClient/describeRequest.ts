import type { HttpRequest } from './HttpRequest';

/**
 * A request for logs, errors and effects: without the query and fragment of its URL, which may hold secrets, nor its path
 * where that is one.
 */
export function describeRequest({
  method,
  url,
  secretPath = false,
}: Pick<HttpRequest, 'method' | 'url' | 'secretPath'>): string {
  const path = secretPath ? '/***' : url.pathname;
  const query = url.search && !secretPath ? '?***' : '';
  return `${method} ${url.origin}${path}${query}`;
}
