import { createHash } from 'node:crypto';

/** A number from 0 to below 1 that the texts decide: the same for the same texts. */
export function hashedChoice(...texts: (string | number)[]): number {
  const digest = createHash('sha256').update(texts.join('\n')).digest();
  return digest.readUInt32BE() / 2 ** 32;
}
