import type { CallOptions, RepositoryName } from './GitHost';

/** What a host shows at a commit: the word of one system about it, under one name. */
export interface CommitStatusHost {
  /** Replaces what stands under this name. */
  setStatus(request: SetStatusRequest): Promise<void>;

  /** The newest status of each name, sorted by name. */
  readStatuses(request: ReadStatusesRequest): Promise<CommitStatus[]>;
}

export type CommitState = 'pending' | 'success' | 'failure';

export interface CommitStatus {
  /** Who says it, e.g. `innominatus/dev`. */
  name: string;
  state: CommitState;
  /** One line. */
  description?: string;
  /** Where people read more. */
  url?: string;
}

export interface SetStatusRequest extends CallOptions {
  repository: RepositoryName;
  /** Full id. */
  commit: string;
  status: CommitStatus;
}

export interface ReadStatusesRequest extends CallOptions {
  repository: RepositoryName;
  /** Full id. */
  commit: string;
}
