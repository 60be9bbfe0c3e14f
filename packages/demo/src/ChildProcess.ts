import { spawn, type StdioOptions } from 'node:child_process';

export interface ChildCommand {
  /** For messages. */
  name: string;
  program: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  stdio: StdioOptions;
}

/** A program that runs beside this one. */
export interface ChildProcess {
  name: string;
  /** Resolves to its exit code, undefined when a signal ended it. */
  ended: Promise<number | undefined>;
  /** Comes back when it has ended; what is still there after ten seconds is killed. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** Starts a program with this process's environment and more. */
export function startChild(command: ChildCommand): ChildProcess {
  const { name, program, args, cwd, env, stdio } = command;
  const child = spawn(program, args, {
    cwd,
    stdio,
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.on('error', reject).on('exit', code => resolve(code ?? undefined));
  });
  return {
    name,
    ended,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}
