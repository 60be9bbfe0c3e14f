import pc from 'picocolors';
import type { CliContext, OutputStream } from '../CliContext';

/** Functions that colour a text, or leave it alone. */
export type Colours = ReturnType<typeof pc.createColors>;

/** How to write to one stream. */
export interface Terminal {
  colours: Colours;
  /** Whether symbols outside ASCII can be shown. */
  unicode: boolean;
  /** Columns; undefined when the output is no terminal and may be as wide as it likes. */
  width: number | undefined;
  /** Whether what has been written can be drawn over. */
  interactive: boolean;
}

/** Finds out from the environment what the stream can show. */
export function terminalOf(
  stream: OutputStream,
  env: CliContext['env'],
): Terminal {
  const interactive = stream.isTTY === true && env.TERM !== 'dumb';
  return {
    interactive,
    colours: pc.createColors(interactive && !env.NO_COLOR),
    unicode: showsUnicode(env),
    width: interactive ? (stream.columns ?? 80) : undefined,
  };
}

/** The first of the three variables that is set decides, as in POSIX. */
function showsUnicode(env: CliContext['env']): boolean {
  if (env.TERM === 'linux') return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find(Boolean) ?? '';
  return /utf-?8/i.test(locale);
}
