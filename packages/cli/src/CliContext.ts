import type { Readable, Writable } from 'node:stream';

/** Where a command writes: a stream that may be a terminal. */
export type OutputStream = Writable & {
  isTTY?: boolean;
  columns?: number;
  rows?: number;
};

/** Where a command reads: a stream that may be a terminal. */
export type InputStream = Readable & { isTTY?: boolean };

/**
 * All of the outside world that a command may touch besides files and the network, handed in so that a test can watch.
 *
 * @public
 */
export interface CliContext {
  env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths of arguments start from. */
  cwd: string;
  /** The repository that the command line runs from; undefined for an installed package. */
  home?: string;
  stdin: InputStream;
  stdout: OutputStream;
  stderr: OutputStream;
  now(): Date;
  /**
   * Has `callback` called at Ctrl-C, which then does not end the process by itself. Returns how to give that up.
   */
  onInterrupt(callback: () => void): () => void;
}
