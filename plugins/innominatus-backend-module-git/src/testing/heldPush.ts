import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { git } from './realGit';

const execute = promisify(execFile);

/** Where a push can be held: before Git locks the refs, while it holds the locks, and after it has moved the refs. */
export type PushMoment = 'received' | 'locked' | 'moved';

const HOOKS: Record<PushMoment, { hook: string; condition: string }> = {
  received: { hook: 'pre-receive', condition: 'true' },
  locked: {
    hook: 'reference-transaction',
    condition: 'test "$1" = prepared',
  },
  moved: {
    hook: 'reference-transaction',
    condition: 'test "$1" = committed',
  },
};

export interface HeldPush {
  /** Lets it go on; tells whether Git said that it was done. */
  release(): Promise<'pushed' | 'refused'>;
}

/** Starts a push of a clone and gives it when Git has got to the moment in the repository, where it waits. */
export async function holdPush(options: {
  gitdir: string;
  clone: string;
  refspec: string;
  moment: PushMoment;
  /** For pipes. */
  work: string;
}): Promise<HeldPush> {
  const { gitdir, clone, refspec, moment, work } = options;
  const [arrived, go] = ['arrived', 'go'].map(name => join(work, name));
  await execute('mkfifo', [arrived!, go!]);
  const { hook, condition } = HOOKS[moment];
  const file = join(gitdir, 'hooks', hook);
  await execute('mkdir', ['-p', join(gitdir, 'hooks')]);
  await writeFile(
    file,
    [
      '#!/bin/sh',
      'cat > /dev/null',
      `if ${condition} && test -p '${arrived}'; then`,
      `  echo > '${arrived}'; rm '${arrived}'; cat '${go}' > /dev/null`,
      'fi',
      '',
    ].join('\n'),
  );
  await chmod(file, 0o755);
  const push = git(clone, 'push', '-q', 'origin', refspec).then(
    () => 'pushed' as const,
    () => 'refused' as const,
  );
  await readFile(arrived!);
  return {
    async release() {
      await writeFile(go!, 'go');
      return push;
    },
  };
}
