import type { Problem } from '@innominatus/plugin-innominatus-common';
import { exitCodes, type ExitCode } from './exitCodes';

/** A failure that is explained to the person at the terminal: what is wrong, and what to do about it. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string | undefined;
  /** Findings about the document that was sent. */
  readonly problems: readonly Problem[];
  /** Name of that document, e.g. its file. */
  readonly document: string | undefined;

  constructor(
    message: string,
    options: {
      exitCode?: ExitCode;
      hint?: string;
      problems?: readonly Problem[];
      document?: string;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'CliError';
    this.exitCode = options.exitCode ?? exitCodes.failure;
    this.hint = options.hint;
    this.problems = options.problems ?? [];
    this.document = options.document;
  }
}
