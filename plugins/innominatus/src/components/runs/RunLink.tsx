import { Link } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useRunLinks } from '../../routes';
import { useMessages } from '../../useMessages';

/** The number of a run, which leads to its page. */
export function RunLink({ run }: { run: components['schemas']['Run'] }) {
  const t = useMessages();
  const { runPath } = useRunLinks();
  const number = String(run.number);
  return (
    <Link
      href={runPath(run.id)}
      aria-label={t('overview.runs.linkName', {
        number,
        application: run.application,
      })}
    >
      {t('overview.runs.link', { number })}
    </Link>
  );
}
