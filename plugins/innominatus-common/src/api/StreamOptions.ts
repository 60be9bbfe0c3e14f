/**
 * How a stream is followed.
 *
 * @public
 */
export interface StreamOptions {
  /** Ends the stream; what waits for it throws the reason of the signal. */
  signal?: AbortSignal;
  /** Called when a connection is there, the first one included; what it brings may be long in coming. */
  onConnect?(): void;
  /** Called when the connection was lost, before the wait for the next try. */
  onReconnect?(event: {
    /** 1 for the first try after something was received. */
    attempt: number;
    delayMs: number;
    cause: unknown;
  }): void;
  /** Wait before the first try to reconnect, doubled for each further one; 250 ms unless told. */
  minDelayMs?: number;
  /** Longest wait between two tries; 5 s unless told. */
  maxDelayMs?: number;
  /** Silence after which a connection counts as lost; 45 s unless told. */
  idleTimeoutMs?: number;
}
