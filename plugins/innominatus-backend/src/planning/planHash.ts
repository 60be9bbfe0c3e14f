import {
  canonicalJson,
  type Plan,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the canonical JSON of a plan: its identity, which approvals and previews refer to. */
export function planHash(plan: Plan): string {
  return bytesToHex(
    sha256(utf8ToBytes(canonicalJson(plan as unknown as JsonValue))),
  );
}
