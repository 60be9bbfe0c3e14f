import { z } from 'zod';

const schema = z.strictObject({
  $secret: z.strictObject({ store: z.literal('local'), path: z.string() }),
});

/** What stands in the log of a run in the place of a secret output. */
export type SecretReference = z.output<typeof schema>;

/** Where the secret output of a step is kept. */
export function secretOutputPath(
  runId: string,
  step: string,
  output: string,
): string {
  return `runs/${runId}/${step}/${output}`;
}

/** Path in the local store, if the value is a reference to a secret. */
export function referencedPath(value: unknown): string | undefined {
  const reference = schema.safeParse(value);
  return reference.success ? reference.data.$secret.path : undefined;
}
