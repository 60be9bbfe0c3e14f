import { Readable, Writable } from 'node:stream';
import type { CliContext, InputStream, OutputStream } from '../CliContext';
import { runCli } from '../runCli';

/** The moment at which tests take place. */
export const NOW = new Date('2026-08-01T10:00:10.000Z');

/** A command line that runs in this process, with everything round it made of memory. */
export function testCli(
  options: {
    env?: CliContext['env'];
    cwd?: string;
    home?: string;
    stdin?: string;
    /** What a person types at the terminal that standard input is then; nothing more comes, but it does not end. */
    types?: string;
    /** Makes standard output a terminal of this size. */
    terminal?: { columns: number; rows: number };
    now?: () => Date;
  } = {},
) {
  const out = memoryStream(options.terminal);
  const err = memoryStream(undefined);
  const interrupted = new Set<() => void>();
  const context: CliContext = {
    env: { LANG: 'C.UTF-8', ...options.env },
    cwd: options.cwd ?? '/',
    home: options.home,
    stdin:
      options.types === undefined
        ? Readable.from(options.stdin === undefined ? [] : [options.stdin])
        : keyboard(options.types),
    stdout: out.stream,
    stderr: err.stream,
    now: options.now ?? (() => NOW),
    onInterrupt(callback) {
      interrupted.add(callback);
      return () => interrupted.delete(callback);
    },
  };
  return {
    context,
    stdout: out.text,
    stderr: err.text,
    /** Resolves once standard output holds the text. */
    shows: out.shows,
    /** Resolves once standard error holds the text. */
    asks: err.shows,
    /** Ctrl-C. */
    interrupt: () => interrupted.forEach(callback => callback()),
    run: async (...args: string[]) => ({
      exitCode: await runCli(args, context),
      stdout: out.text(),
      stderr: err.text(),
    }),
  };
}

function keyboard(text: string): InputStream {
  const stdin: InputStream = new Readable({ read: () => {} });
  stdin.isTTY = true;
  // Ctrl-D
  if (text.endsWith('\u0004')) stdin.push(null);
  else if (text !== '') stdin.push(text);
  return stdin;
}

function memoryStream(terminal: { columns: number; rows: number } | undefined) {
  let text = '';
  const waiting = new Map<string, () => void>();
  const writable = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      for (const [wanted, resolve] of waiting) {
        if (text.includes(wanted)) resolve();
      }
      done();
    },
  });
  const stream: OutputStream = Object.assign(
    writable,
    terminal && { ...terminal, isTTY: true },
  );
  return {
    stream,
    text: () => text,
    shows: (wanted: string) =>
      new Promise<void>(resolve => {
        if (text.includes(wanted)) resolve();
        else waiting.set(wanted, resolve);
      }),
  };
}
