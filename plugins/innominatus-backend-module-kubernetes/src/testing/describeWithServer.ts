/** Tests that need a real API server, with the credentials of `KUBECONFIG`. */
export const describeWithServer = process.env.KUBECONFIG
  ? describe
  : describe.skip;

/** Longer than a busy machine takes for objects to come up and go. */
export const PATIENCE_MS = 120_000;
