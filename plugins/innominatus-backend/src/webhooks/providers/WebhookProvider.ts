import type { SourceRepository } from '@innominatus/plugin-innominatus-node';
import type { Push } from '../Push';

/** How one kind of Git host tells of what happens. */
export interface WebhookProvider {
  /** The id of a delivery, which stays the same when it is sent again; undefined if there is none. */
  deliveryId(header: HeaderReader): string | undefined;
  /** What happened, e.g. `push`. */
  event(header: HeaderReader): string | undefined;
  /** Whether whoever sent it knows the secret. Takes as long for a wrong signature as for a right one. */
  isSigned(delivery: SignedDelivery, secret: string): boolean;
  /** What we want to know of it; undefined for what is of no interest, or is not as the host documents it. */
  read(event: string, payload: unknown): WebhookEvent | undefined;
}

/** The value of a header, by its name in lower case. */
export type HeaderReader = (name: string) => string | undefined;

/** What a signature is about. */
export interface SignedDelivery {
  header: HeaderReader;
  /** As it was sent. */
  body: Uint8Array;
  /** Milliseconds. */
  now: number;
}

/** What happened in a repository. */
export interface WebhookEvent {
  repository: SourceRepository;
  defaultBranch: string;
  /** A branch was moved. */
  push?: Pick<Push, 'branch' | 'before' | 'after' | 'authors'>;
  /** Numbers of the pull requests that something happened to. */
  pullRequests: number[];
}
