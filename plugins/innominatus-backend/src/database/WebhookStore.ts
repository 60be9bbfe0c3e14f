import type {
  SourceRepository,
  SourceStatus,
} from '@innominatus/plugin-innominatus-node';
import type { Push } from '../webhooks/Push';

/** What Git hosts have told of, and what they are to be told. Part of the `RunStore`. */
export interface WebhookStore {
  /**
   * Remembers a delivery, with the pushes that it tells of, in one transaction. One whose id or whose content was accepted
   * before changes nothing.
   */
  acceptDelivery(delivery: NewDelivery): Promise<'accepted' | 'repeated'>;
  /** Pushes about which something has to be decided by `now`, oldest first. */
  listPushes(now: Date, limit: number): Promise<PendingPush[]>;
  /** It could not be decided: another try follows. */
  postponePush(id: string, retry: Retry): Promise<void>;
  settlePush(id: string): Promise<void>;

  /** Has a host told of a status, in place of what it has not been told yet under this name. */
  putCommitStatus(status: NewCommitStatus): Promise<void>;
  /** Statuses that hosts have to be told of by `now`, oldest first. */
  listCommitStatuses(now: Date, limit: number): Promise<PendingStatus[]>;
  /** Nothing, if another status has taken its place. */
  postponeCommitStatus(status: PendingStatus, retry: Retry): Promise<void>;
  /** As {@link WebhookStore.postponeCommitStatus}: the host knows of it, or will never be told. */
  settleCommitStatus(status: PendingStatus): Promise<void>;
}

export interface NewDelivery {
  provider: string;
  id: string;
  /** SHA-256 of what was delivered. */
  digest: string;
  at: string;
  pushes: readonly Push[];
}

export interface PendingPush {
  id: string;
  push: Push;
  receivedAt: string;
  attempts: number;
}

export interface Retry {
  attempts: number;
  dueAt: Date;
}

export interface NewCommitStatus {
  repository: SourceRepository;
  commit: string;
  status: SourceStatus;
  at: string;
}

export interface PendingStatus {
  repository: SourceRepository;
  commit: string;
  status: SourceStatus;
  version: number;
  createdAt: string;
  attempts: number;
}
