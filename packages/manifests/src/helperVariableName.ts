import { utf8ToBytes } from '@noble/hashes/utils.js';
import { toBase64 } from './base64';
import type { SecretReference } from './SecretReference';

const offsetBasis = 0x6c62272e07bb014262b821756295c58dn;
const prime = 0x0000000001000000000000000000013bn;
const mask = (1n << 128n) - 1n;

/** Name of the variable that holds one secret while it is mixed with text: score-k8s' scheme, FNV-1 of 128 bits. */
export function helperVariableName({ secretRef }: SecretReference): string {
  let hash = offsetBasis;
  for (const byte of utf8ToBytes(secretRef.name + secretRef.key)) {
    hash = ((hash * prime) & mask) ^ BigInt(byte);
  }
  const bytes = Uint8Array.from({ length: 16 }, (_, index) =>
    Number((hash >> BigInt(8 * (15 - index))) & 0xffn),
  );
  const text = toBase64(bytes).replace(/[+/]/g, '0').replace(/=+$/, '');
  return `__ref_${text}`;
}
