import type { CliContext, OutputStream } from './CliContext';

/**
 * The context of a command that runs in this process.
 *
 * @param options - `home` is the repository that the command line runs from, when it does
 * @public
 */
export function processContext(options: { home?: string } = {}): CliContext {
  endQuietlyWithReader(process.stdout);
  endQuietlyWithReader(process.stderr);
  return {
    env: process.env,
    cwd: process.cwd(),
    home: options.home,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    now: () => new Date(),
    onInterrupt: callback => {
      process.once('SIGINT', callback);
      return () => process.off('SIGINT', callback);
    },
  };
}

/** `innominatus-ctl list | head -1` closes the pipe early, which is not an error of ours. */
function endQuietlyWithReader(stream: OutputStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
