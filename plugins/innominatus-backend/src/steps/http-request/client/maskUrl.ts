/** A URL for logs, errors and effects: without its query and fragment, which may hold secrets. */
export function maskUrl(url: URL): string {
  return `${url.origin}${url.pathname}${url.search ? '?***' : ''}`;
}
