import type { Colours } from '../output/terminal';

/** What stands for what on the screen, in Unicode or in ASCII. */
export interface Symbols {
  status: Readonly<Record<string, string>>;
  /** For a status that this version does not know. */
  unknownStatus: string;
  /** One after the other while a step runs. */
  spinner: readonly string[];
  effect: Readonly<Record<string, string>>;
  lane: { begin: string; beginLast: string; on: string; behindLast: string };
  arrow: string;
  ellipsis: string;
}

const effect = { create: '+', update: '~', delete: '-', adopt: '=' };

const UNICODE: Symbols = {
  status: {
    queued: '○',
    pending: '○',
    running: '●',
    retrying: '↻',
    waiting: '‖',
    uncertain: '?',
    succeeded: '✔',
    failed: '✖',
    failedIgnored: '!',
    skipped: '-',
    superseded: '-',
    cancelling: '⊘',
    cancelled: '⊘',
    rollingBack: '↶',
    rolledBack: '↶',
    rollbackFailed: '✖',
    undoing: '↶',
    undone: '↶',
    undoFailed: '✖',
  },
  unknownStatus: '?',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
  effect,
  lane: { begin: '├─ ', beginLast: '└─ ', on: '│  ', behindLast: '   ' },
  arrow: '→',
  ellipsis: '…',
};

const ASCII: Symbols = {
  status: {
    queued: '.',
    pending: '.',
    running: '>',
    retrying: 'r',
    waiting: 'w',
    uncertain: '?',
    succeeded: 'v',
    failed: 'x',
    failedIgnored: '!',
    skipped: '-',
    superseded: '-',
    cancelling: 'c',
    cancelled: 'c',
    rollingBack: 'u',
    rolledBack: 'u',
    rollbackFailed: 'x',
    undoing: 'u',
    undone: 'u',
    undoFailed: 'x',
  },
  unknownStatus: '?',
  spinner: ['|', '/', '-', '\\'],
  effect,
  lane: { begin: '|- ', beginLast: '`- ', on: '|  ', behindLast: '   ' },
  arrow: '->',
  ellipsis: '...',
};

export function symbolsFor(unicode: boolean): Symbols {
  return unicode ? UNICODE : ASCII;
}

/** Paints a text in the colour that stands for a status. */
export function paintStatus(
  status: string,
  text: string,
  colours: Colours,
): string {
  switch (status) {
    case 'succeeded':
      return colours.green(text);
    case 'failed':
    case 'rollbackFailed':
    case 'undoFailed':
      return colours.red(text);
    case 'running':
      return colours.cyan(text);
    case 'retrying':
    case 'waiting':
    case 'uncertain':
    case 'failedIgnored':
    case 'cancelling':
    case 'cancelled':
    case 'rollingBack':
    case 'rolledBack':
    case 'undoing':
      return colours.yellow(text);
    default:
      return colours.dim(text);
  }
}
