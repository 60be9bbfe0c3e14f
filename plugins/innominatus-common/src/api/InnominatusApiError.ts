import { z } from 'zod';
import type { Problem } from '../problems';

const errorBodySchema = z.object({
  error: z.object({
    name: z.string(),
    message: z.string(),
    reason: z.string().optional(),
    problems: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          reason: z.string(),
          hint: z.string().optional(),
          line: z.number().optional(),
          column: z.number().optional(),
        }),
      )
      .optional(),
  }),
});

/**
 * What a call throws when the server answered, but not with success. Its message tells the first problem, too, for those who
 * show nothing else.
 *
 * @public
 */
export class InnominatusApiError extends Error {
  override readonly name = 'InnominatusApiError';
  /** HTTP status of the answer. */
  readonly status: number;
  /** What the server said, without its problems. */
  readonly summary: string;
  /** Name of the error at the server, e.g. `InputError`; `Error` when the answer was not one of innominatus. */
  readonly code: string;
  /** Stable camelCase word that says why, e.g. `runEnded`; mostly of answers 403 and 409. */
  readonly reason?: string;
  /** Everything that is wrong with the request or its document; often empty. */
  readonly problems: readonly Problem[];

  constructor(
    summary: string,
    options: {
      status: number;
      code?: string;
      reason?: string;
      problems?: readonly Problem[];
    },
  ) {
    super(withProblems(summary, options.problems));
    this.summary = summary;
    this.status = options.status;
    this.code = options.code ?? 'Error';
    this.reason = options.reason;
    this.problems = options.problems ?? [];
  }

  /** From an answer whose body has not been read yet. */
  static async fromResponse(response: Response): Promise<InnominatusApiError> {
    const text = await response.text().catch(() => '');
    return InnominatusApiError.fromBody(response, parseJson(text));
  }

  /** From an answer and its body, parsed as JSON where it was JSON. */
  static fromBody(response: Response, body: unknown): InnominatusApiError {
    const { status, statusText } = response;
    const parsed = errorBodySchema.safeParse(body);
    if (!parsed.success) {
      // A proxy on the way, for example.
      return new InnominatusApiError(
        `the server answered ${status} ${statusText}`.trimEnd(),
        { status },
      );
    }
    const { name: code, message, reason, problems } = parsed.data.error;
    return new InnominatusApiError(message, { status, code, reason, problems });
  }
}

function withProblems(
  summary: string,
  problems: readonly Problem[] = [],
): string {
  const [first, ...others] = problems;
  if (!first) return summary;
  const told =
    first.path === '' ? first.message : `${first.path}: ${first.message}`;
  // Of a single problem the server itself may say no more than its message.
  if (summary === first.message) return told;
  return others.length === 0
    ? `${summary}: ${told}`
    : `${summary}: ${told} (and ${others.length} more)`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
