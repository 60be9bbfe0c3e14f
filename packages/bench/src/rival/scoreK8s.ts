import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BINARY = 'score-k8s';

/** Why score-k8s cannot be used; undefined if it can. */
export function scoreK8sIsMissing(): string | undefined {
  try {
    execFileSync(BINARY, ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return `needs ${BINARY} on PATH`;
  }
}

export function scoreK8sVersion(): string {
  const text = execFileSync(BINARY, ['--version'], { encoding: 'utf8' });
  return /\d+\.\d+\.\d+/.exec(text)?.[0] ?? 'of unknown version';
}

/** A project of score-k8s with one Score file; gives a function that renders it anew and answers in milliseconds. */
export function prepareScoreK8s(folder: string, score: string): () => number {
  mkdirSync(folder, { recursive: true });
  const run = (...args: string[]) =>
    execFileSync(BINARY, args, { cwd: folder, stdio: 'pipe' });
  run('init', '--no-sample');
  writeFileSync(join(folder, 'score.yaml'), score);
  const state = join(folder, '.score-k8s', 'state.yaml');
  copyFileSync(state, join(folder, 'state-of-init.yaml'));
  return () => {
    copyFileSync(join(folder, 'state-of-init.yaml'), state);
    const begin = performance.now();
    run('generate', 'score.yaml', '--output', 'manifests.yaml');
    return performance.now() - begin;
  };
}
