import type { Refusal } from '../engine/Refusal';
import { ReasonedConflict } from './ReasonedConflict';
import { ReasonedDenial } from './ReasonedDenial';

/** Answers 409 or 403 where something is refused. */
export function refuse(refusal: Refusal | undefined): void {
  if (!refusal) return;
  const { kind, message } = refusal;
  switch (kind) {
    case 'conflict':
      throw new ReasonedConflict(message, { reason: refusal.reason });
    case 'denied':
      throw new ReasonedDenial(message, { reason: refusal.reason });
    default:
      unknownKind(kind);
  }
}

function unknownKind(kind: never): never {
  throw new Error(`unknown kind of refusal: ${kind}`);
}
