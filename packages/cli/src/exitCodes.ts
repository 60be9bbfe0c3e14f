/**
 * What the exit code of the process says; part of the public surface.
 */
export const exitCodes = {
  success: 0,
  /** The run failed, a document has problems, or the server refused the request. */
  failure: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The server cannot be reached, or it does not let the caller do this. */
  noAccess: 3,
  /** Ctrl-C, as shells say it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
