/**
 * Reads repositories that webhooks tell of, and says at a commit what became of it.
 *
 * @public
 */
export interface GitSource {
  /** Whether it reaches this host, named as in `targets.git.host` of environments. */
  serves(host: string): boolean;
  /** Newest commit of a branch; undefined while the branch does not exist. */
  readHead(
    request: SourceRepository & { branch: string; signal: AbortSignal },
  ): Promise<string | undefined>;
  /**
   * Files of a commit by their path. One that is not there, or is no file, is missing from the answer; undefined, if the
   * repository does not hold the commit.
   */
  readFiles(
    request: SourceRepository & {
      commit: string;
      paths: readonly string[];
      signal: AbortSignal;
    },
  ): Promise<Map<string, Uint8Array> | undefined>;
  /** Replaces the status of this name at the commit. A host without statuses does nothing. */
  setCommitStatus(
    request: SourceRepository & {
      commit: string;
      status: SourceStatus;
      signal: AbortSignal;
    },
  ): Promise<void>;
}

/** @public */
export interface SourceRepository {
  host: string;
  owner: string;
  name: string;
}

/** @public */
export interface SourceStatus {
  /** Who says it, e.g. `innominatus/dev`. */
  name: string;
  state: 'pending' | 'success' | 'failure';
  /** One line. */
  description: string;
  /** Where people read more. */
  url?: string;
}
