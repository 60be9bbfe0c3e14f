import type { SourceRepository } from '@innominatus/plugin-innominatus-node';

/** A branch that somebody has moved, and what is to be deployed of it. */
export interface Push {
  repository: SourceRepository;
  branch: string;
  /** Absent for a new branch. */
  before?: string;
  after: string;
  /** Users that have written or pushed it, as far as the host tells. */
  authors: string[];
  deploy: PushTarget;
}

/** Of a rule of the configuration, as it was when the push was heard of. */
export interface PushTarget {
  environment: string;
  /** The only one that may be deployed, whatever the Score file says. */
  application?: string;
  /** Owner of applications that come to be by this. */
  owner?: string;
  /** Of the Score file, inside the repository. */
  path: string;
  concurrency: 'queue' | 'supersede';
}
