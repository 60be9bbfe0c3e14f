import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HeldRequest } from './CrashCase';
import { distinct } from './distinct';
import type { Outside } from './Outside';
import type { Holdings, OutsideService } from './OutsideService';

/** A service that is made for tests, and Git repositories on this disk. */
export class LocalOutside implements Outside {
  /** @param repositories - folder with all Git repositories */
  constructor(
    private readonly service: OutsideService,
    private readonly repositories: string,
  ) {}

  async prepare(): Promise<void> {}

  hold(application: string, { request, done }: HeldRequest): Promise<void> {
    if (!done) throw new Error('the service always does what it is asked for');
    return this.service.keepSilent(request.replaceAll('$app', application));
  }

  requestsOf(application: string): string[] {
    return this.service.requestsOf(application);
  }

  async look(application: string): Promise<unknown> {
    return {
      service: withoutAttempts(this.service.of(application)),
      repositories: readRepositories(this.repositories, application),
    };
  }

  tellOutcome(application: string) {
    const [parcel] = this.service.of(application).parcels;
    if (!parcel) return { outcome: 'notDone' as const };
    const outputs = { status: 200, headers: {}, body: { number: 1 } };
    return { outcome: 'done' as const, outputs };
  }
}

/** Whoever undoes what two attempts have announced has a key for each. */
function withoutAttempts({ keys, ...rest }: Holdings): Holdings {
  const withoutAttempt = (key: string) => key.replace(/#\d+\.\d+$/, '');
  return {
    ...rest,
    keys: Object.fromEntries(
      Object.entries(keys).map(([what, all]) => [
        what,
        distinct(all.map(withoutAttempt)),
      ]),
    ),
  };
}

/** Commits of a repository, oldest first, and the files of the newest. */
function readRepositories(folder: string, application: string) {
  const repository = join(folder, 'platform', `${application}.git`);
  if (!existsSync(repository)) return 'absent';
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' });
  if (readdirSync(join(repository, 'refs/heads')).length === 0) return 'empty';
  const files = git('ls-tree', '-r', '--name-only', 'main').split('\n');
  return {
    refs: git('for-each-ref', '--format=%(refname)').split('\n'),
    commits: git('log', '--reverse', '--format=%B%x00', 'main').split('\0'),
    files: files
      .filter(Boolean)
      .map(file => ({ file, content: git('show', `main:${file}`) })),
  };
}
