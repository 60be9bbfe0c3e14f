import { z } from 'zod';

const schema = z.strictObject({
  $secret: z.strictObject({ store: z.literal('local'), path: z.string() }),
});

/** What stands in the log of a run in the place of a secret output. */
export type SecretReference = z.output<typeof schema>;

/** Where the engine keeps the secret outputs of steps: theirs alone. */
const OUTPUTS_OF_RUNS = 'runs/';

/** Where the secret output of a step is kept. */
export function secretOutputPath(
  runId: string,
  step: string,
  output: string,
): string {
  return `${OUTPUTS_OF_RUNS}${runId}/${step}/${output}`;
}

/** Whether what is kept there belongs to a run. */
export function belongsToRun(path: string): boolean {
  return path.startsWith(OUTPUTS_OF_RUNS);
}

/** Path in the local store, if the value is a reference to a secret. */
export function referencedPath(value: unknown): string | undefined {
  const reference = schema.safeParse(value);
  return reference.success ? reference.data.$secret.path : undefined;
}
