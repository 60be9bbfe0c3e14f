import { z } from 'zod';

const statusSchema = z.object({
  message: z.string().optional(),
  reason: z.string().optional(),
  details: z
    .object({
      name: z.string().optional(),
      kind: z.string().optional(),
      retryAfterSeconds: z.number().optional(),
      causes: z
        .array(
          z.object({
            reason: z.string().optional(),
            message: z.string().optional(),
            field: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});

/** What an API server says when it refuses something. */
export type ApiStatus = z.output<typeof statusSchema>;

/** The API server has answered with an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: number,
    readonly status: ApiStatus,
  ) {
    super(status.message ?? `the API server answered ${code}`);
  }

  static from(code: number, text: string): ApiError {
    return new ApiError(code, readStatus(text));
  }

  /** Whether some cause has this reason. */
  hasCause(reason: string): boolean {
    return this.causes.some(cause => cause.reason === reason);
  }

  get causes() {
    return this.status.details?.causes ?? [];
  }
}

export function isApiError(error: unknown, code?: number): error is ApiError {
  return (
    error instanceof ApiError && (code === undefined || error.code === code)
  );
}

/** Proxies in between answer with anything. */
function readStatus(text: string): ApiStatus {
  try {
    return statusSchema.parse(JSON.parse(text));
  } catch {
    return { message: text.trim().slice(0, 500) || undefined };
  }
}
