import type { components } from '@innominatus/plugin-innominatus-common';
import type { CliContext } from '../CliContext';
import { formatAge } from '../output/formatAge';
import { formatTable } from '../output/formatTable';
import { terminalOf } from '../output/terminal';
import { runName } from '../watch/runName';
import { paintStatus } from '../watch/symbols';

type Lock = components['schemas']['Lock'];

/** Locks with who holds them and who waits for them. */
export function formatLocks(
  locks: readonly Lock[],
  { stdout, env, now }: Pick<CliContext, 'stdout' | 'env' | 'now'>,
): string {
  const { colours } = terminalOf(stdout, env);
  return formatTable(
    locks,
    [
      { heading: 'KEY', value: ({ key }) => key },
      { heading: 'HOLDER', value: holderOf },
      {
        heading: 'STATUS',
        value: ({ holder }) => holder?.run?.status,
        colour: (text, { holder }) =>
          paintStatus(holder?.run?.status ?? '', text, colours),
      },
      {
        heading: 'SINCE',
        value: ({ holder }) => holder && formatAge(holder.grantedAt, now()),
      },
      {
        heading: 'DRIVEN',
        value: ({ holder }) => holder && (holder.driven ? 'yes' : 'no'),
      },
      {
        heading: 'BY',
        value: ({ holder }) => holder?.run?.startedBy.ref,
      },
      {
        heading: 'WAITING',
        value: ({ waiters }) => waiters.map(runName).join(','),
      },
    ],
    colours,
  );
}

function holderOf({ holder }: Lock): string | undefined {
  if (!holder) return undefined;
  return holder.run ? runName(holder.run) : 'a run that you may not read';
}
