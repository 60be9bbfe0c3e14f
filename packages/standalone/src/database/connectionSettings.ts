/**
 * Of each connection to PostgreSQL. Firewalls forget about connections on which nothing happens, and tell nobody: what goes
 * over one now and then keeps it, or finds out. A host that does not answer is not waited for as long as TCP would.
 */
export const connectionSettings = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 5_000,
} as const;
