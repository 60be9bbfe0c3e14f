import type { z as zod } from 'zod/v3';

/** A name as the parameters of the API take it. PostgreSQL has no text with the character NUL, and nothing is named by one. */
export function nameSchema(z: typeof zod) {
  return z
    .string()
    .min(1)
    .max(100)
    .refine(name => !name.includes('\0'), 'must not hold the character NUL');
}
