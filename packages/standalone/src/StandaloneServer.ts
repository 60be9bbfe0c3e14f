/**
 * A server that is ready.
 *
 * @public
 */
export interface StandaloneServer {
  /** Where this machine reaches it, without a slash at the end. */
  url: string;
  port: number;
  /** Ends everything that was started; the second call waits for the first. */
  stop(): Promise<void>;
}
