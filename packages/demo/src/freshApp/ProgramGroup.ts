import { spawn } from 'node:child_process';
import { appendFileSync, openSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export interface Program {
  program: string;
  args: string[];
  cwd: string;
  /** Its whole environment. */
  env: NodeJS.ProcessEnv;
  /** Takes what it writes, after what is there already. */
  logFile: string;
}

const PATIENCE_MS = 10_000;

/** A program that runs beside this one, with all that it starts itself. */
export class ProgramGroup {
  private constructor(
    private readonly pid: number | undefined,
    /** Resolves to its exit code, undefined when a signal ended it. */
    readonly ended: Promise<number | undefined>,
  ) {}

  static start({ program, args, cwd, env, logFile }: Program): ProgramGroup {
    appendFileSync(logFile, `$ ${[program, ...args].join(' ')}\n`);
    const log = openSync(logFile, 'a');
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    const ended = new Promise<number | undefined>((resolve, reject) => {
      child.on('error', reject).on('exit', code => resolve(code ?? undefined));
    });
    return new ProgramGroup(child.pid, ended);
  }

  /** Comes back when all of them have ended; what is still there after ten seconds is killed. */
  async stop(): Promise<void> {
    const latest = Date.now() + PATIENCE_MS;
    for (let there = this.#send('SIGTERM'); there; there = this.#send(0)) {
      if (Date.now() > latest) {
        this.#send('SIGKILL');
        break;
      }
      await delay(100);
    }
    await this.ended.catch(() => {});
  }

  /** False when none of them is left. */
  #send(signal: NodeJS.Signals | 0): boolean {
    if (this.pid === undefined) return false;
    try {
      return process.kill(-this.pid, signal);
    } catch {
      return false;
    }
  }
}
