import { z } from 'zod';

const DOCUMENTATION = / - https?:\/\/\S*$/;

const errorOfOctokit = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ data: z.unknown() }),
});

const fault = z.union([
  z.string(),
  z.object({
    message: z.string().optional(),
    field: z.string().optional(),
    code: z.string().optional(),
  }),
]);

const validation = z.object({
  message: z.string(),
  errors: z.array(fault).min(1),
});

/** An answer of GitHub that is no success, with what it says in one line; undefined for every other error. */
export function readRefusal(
  error: unknown,
): { status: number; message: string } | undefined {
  const parsed = errorOfOctokit.safeParse(error);
  if (!parsed.success) {
    return undefined;
  }
  const { status, message, response } = parsed.data;
  const faults = validation.safeParse(response.data);
  return {
    status,
    message: faults.success
      ? `${faults.data.message}: ${faults.data.errors.map(describeFault).join(', ')}`
      : message.replace(DOCUMENTATION, ''),
  };
}

/** The list of faults stands behind a general word. */
function describeFault(one: z.infer<typeof fault>): string {
  if (typeof one === 'string') {
    return one;
  }
  const named = [one.field, one.code].filter(part => part !== undefined);
  return one.message ?? named.join(' ');
}
