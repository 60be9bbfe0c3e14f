/**
 * Why the server cannot start, said so that the person who started it can act on it. Printed as it is, without a stack:
 * each line of the message stands for itself.
 *
 * @public
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
