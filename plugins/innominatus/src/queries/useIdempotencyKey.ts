import { useRef } from 'react';

/**
 * Gives the key under which a request is sent: the same one for the same content as long as the component is there, so
 * that neither a double click nor a try after a lost answer starts two runs.
 */
export function useIdempotencyKey(): (content: unknown) => string {
  const keys = useRef(new Map<string, string>());
  return content => {
    const known = keys.current.get(JSON.stringify(content));
    if (known !== undefined) return known;
    const key = randomKey();
    keys.current.set(JSON.stringify(content), key);
    return key;
  };
}

/** `crypto.randomUUID` is not there on pages that came over plain HTTP. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
