import type {
  Principal,
  RunStatus,
} from '@innominatus/plugin-innominatus-common';
import type { RunInputs } from '../engine/RunInputs';

export interface NewSubmission {
  application: string;
  /** As it was when the submission was allowed; another one by now refuses it. */
  owner: string | undefined;
  /** Absent for a run without a Score file. */
  workload?: {
    name: string;
    /** The revision's bytes and their SHA-256. */
    revision: { digest: string; content: Buffer };
  };
  /** In this order; each is a run of its own and follows the one before. */
  runs: { inputs: RunInputs; lockKeys: string[] }[];
  /** What happens when others hold or wait for the lock: see `concurrency` of environments. */
  concurrency: 'queue' | 'supersede' | 'reject';
  /** Entity of the catalog that is deployed. */
  entity?: string;
  /** By name, encrypted; kept for each of the runs until its end. */
  secrets?: Record<string, Buffer>;
  principal: Principal;
  at: string;
  idempotency?: {
    key: string;
    requestDigest: string;
  };
}

export interface StoredSubmission {
  kind: 'stored';
  /** Absent for a run without a Score file. */
  revision?: number;
  runs: { id: string; number: number; workflow: string; status: RunStatus }[];
  /** Environments of the runs that have made way for these, one for each; absent without any. */
  superseded?: string[];
}
