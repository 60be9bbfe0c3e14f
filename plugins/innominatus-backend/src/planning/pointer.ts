import { jsonPointer } from '@innominatus/plugin-innominatus-common';

/** A JSON pointer below another one. */
export function pointer(base: string, ...parts: string[]): string {
  return `${base}${jsonPointer(...parts)}`;
}
