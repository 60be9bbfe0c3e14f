/** A request ready to be sent. */
export interface HttpRequest {
  method: HttpMethod;
  url: URL;
  /** Names in lower case. */
  headers: Record<string, string>;
  body?: string;
  /** Whether the path of the URL is a secret, as that of a chat's webhook is, and may appear nowhere. */
  secretPath?: boolean;
}

export const httpMethods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
] as const;

export type HttpMethod = (typeof httpMethods)[number];

/** Whether a request of this method may change something. */
export function isWrite(method: HttpMethod): boolean {
  return method !== 'GET' && method !== 'HEAD';
}
