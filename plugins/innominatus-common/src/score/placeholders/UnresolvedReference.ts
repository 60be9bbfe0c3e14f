/**
 * Thrown by a resolver of references that cannot find a value. The message tells why, without naming the reference.
 *
 * @public
 */
export class UnresolvedReference extends Error {
  override name = 'UnresolvedReference';
}
