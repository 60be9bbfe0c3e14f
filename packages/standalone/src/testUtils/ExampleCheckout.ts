import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where the service of the examples listens, unless told. */
export const USUAL_HOST = '127.0.0.1:8099';

/** What came of a command line. */
export interface CommandResult {
  code: number | null;
  output: string;
}

/** A command line at work. */
export interface RunningCommand {
  ended: Promise<CommandResult>;
  /** Comes back when its output has the text. */
  shows(text: string): Promise<void>;
}

/** The examples as they are in a fresh clone, except that their service listens elsewhere. */
export class ExampleCheckout {
  private readonly folder: string;

  constructor(options: {
    /** Of the repository. */
    root: string;
    /** Where to put them. */
    folder: string;
    /** Where their service listens. */
    host: string;
  }) {
    const { root, folder, host } = options;
    this.folder = folder;
    const examples = join(folder, 'examples');
    cpSync(join(root, 'examples'), examples, { recursive: true });
    for (const name of readdirSync(examples)) {
      const file = join(examples, name, 'score.yaml');
      if (!existsSync(file)) continue;
      writeFileSync(
        file,
        readFileSync(file, 'utf8').replaceAll(USUAL_HOST, host),
      );
    }
    const launcher = 'innominatus-ctl';
    symlinkSync(join(root, launcher), join(folder, launcher));
  }

  /** The command lines that the comments at the top of an example tell to enter, in order. */
  commandsOf(example: string): string[] {
    const file = join(this.folder, 'examples', example, 'score.yaml');
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(line => line.startsWith('#'))
      .flatMap(
        line => /(?:node|curl|\.\/innominatus-ctl) .*$/.exec(line)?.[0] ?? [],
      );
  }

  /** Enters a command line of innominatus-ctl. */
  enter(command: string, env: Record<string, string>): RunningCommand {
    const child = spawn('sh', ['-c', command], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const readers = new Set<() => void>();
    const take = (text: Buffer) => {
      output += text;
      readers.forEach(read => read());
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const ended = new Promise<CommandResult>((resolve, reject) => {
      child.on('error', reject).on('close', code => resolve({ code, output }));
    });
    const shows = (text: string) =>
      new Promise<void>((resolve, reject) => {
        const read = () => {
          if (!output.includes(text)) return;
          readers.delete(read);
          resolve();
        };
        readers.add(read);
        read();
        ended.then(() => reject(new Error(`ended with: ${output}`)), reject);
      });
    return { ended, shows };
  }
}
