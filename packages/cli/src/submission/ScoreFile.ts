/** A Score file as read from disk or standard input. */
export interface ScoreFile {
  /** As named on the command line; `-` is `stdin`. */
  name: string;
  /** Absolute path of the folder that its neighbours lie in. */
  folder: string;
  bytes: Uint8Array;
}
