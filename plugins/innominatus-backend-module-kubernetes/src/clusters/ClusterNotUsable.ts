/** A cluster cannot be used as it is configured. The message holds no credential. */
export class ClusterNotUsable extends Error {
  override readonly name = 'ClusterNotUsable';
}

export function isClusterNotUsable(error: unknown): error is ClusterNotUsable {
  return error instanceof ClusterNotUsable;
}
