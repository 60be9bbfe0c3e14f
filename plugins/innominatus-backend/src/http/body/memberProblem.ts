import type { Problem } from '@innominatus/plugin-innominatus-common';
import type { Header } from 'tar-stream';

const plain: ReadonlySet<string> = new Set([
  'file',
  'contiguous-file',
  'directory',
]);

/** Why a member of an archive is refused, if it is. */
export function memberProblem(
  { type }: Header,
  name: string,
  taken: { has(name: string): boolean },
): Problem | undefined {
  if (!plain.has(type ?? 'file')) {
    return refusal(name, `is a ${type}; only plain files are taken`);
  }
  if (type === 'directory') return pathProblem(name, true);
  return (
    pathProblem(name, false) ??
    (taken.has(name) ? refusal(name, 'is there twice') : undefined)
  );
}

function pathProblem(name: string, folder: boolean): Problem | undefined {
  if (name === '' || name === '.') {
    return folder ? undefined : refusal(name, 'has no name');
  }
  // Back slashes and drives separate folders on some systems.
  if (/^(\/|[a-z]:)|\\|\0/i.test(name)) {
    return refusal(name, 'has an absolute path or a forbidden character');
  }
  if (
    name.split('/').some(part => part === '..' || part === '.' || part === '')
  ) {
    return refusal(name, 'has a path that does not stay inside the archive');
  }
  return undefined;
}

function refusal(name: string, why: string): Problem {
  return {
    path: '',
    message: `member ${JSON.stringify(name.slice(0, 200))} ${why}`,
    reason: 'invalidArchiveMember',
  };
}
