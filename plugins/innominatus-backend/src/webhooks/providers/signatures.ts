import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC with SHA-256. */
export function hmacOf(
  key: string | Uint8Array,
  ...parts: (string | Uint8Array)[]
) {
  const hmac = createHmac('sha256', key);
  parts.forEach(part => hmac.update(part));
  return hmac.digest();
}

/**
 * Whether two texts are the same, in a time that says nothing of where they differ, or of how long the right one is: what is
 * compared are digests of them.
 */
export function isSame(given: string | Uint8Array, right: string | Uint8Array) {
  return timingSafeEqual(hmacOf('compared', given), hmacOf('compared', right));
}
