import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** `npm run start:backstage` in a process group of its own, as a terminal starts it. */
export class DevelopmentProgram {
  output = '';
  /** Resolves to its exit code. */
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(root: string, args: string[]) {
    this.#child = spawn(
      process.execPath,
      [join(root, 'scripts/start-backstage.mjs'), ...args],
      { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', text => {
        this.output += text;
        this.#child.emit('output');
      });
    }
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject).on('close', resolve);
    });
  }

  /** Comes back when it has printed the text. */
  async prints(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      const next = new Promise(resolve => this.#child.once('output', resolve));
      const code = await Promise.race([next, this.ended]);
      if (code !== undefined) {
        throw new Error(`it ended with ${code}:\n${this.output}`);
      }
    }
  }

  /** What Ctrl-C does. */
  interrupt(): void {
    if (this.#child.pid) process.kill(-this.#child.pid, 'SIGINT');
  }

  /** Whether anything of it is still running, apart from the database. */
  isAlive(): boolean {
    try {
      return this.#child.pid !== undefined && process.kill(-this.#child.pid, 0);
    } catch {
      return false;
    }
  }
}
