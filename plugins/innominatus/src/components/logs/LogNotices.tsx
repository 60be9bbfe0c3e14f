import { Alert } from '@backstage/ui';
import { InnominatusApiError } from '@innominatus/plugin-innominatus-common';
import { useMessages } from '../../useMessages';
import { ErrorPanel } from '../problems/ErrorPanel';
import { isCut } from './isCut';
import type { LogSnapshot } from './LogStore';

/** Old logs are deleted, and trying again brings none back. */
function isGone(error: unknown): boolean {
  return error instanceof InnominatusApiError && error.status === 410;
}

/** What one must know before one relies on a log. */
export function LogNotices(props: {
  log: LogSnapshot;
  /** The line of the address. */
  line: number | undefined;
  onRetry: () => void;
}) {
  const { log, line, onRetry } = props;
  const { phase, count } = log;
  const t = useMessages();
  const isMissing =
    line !== undefined && line > count && phase.kind === 'ended';
  return (
    <>
      {phase.kind === 'failed' && isGone(phase.error) && (
        <Alert status="info" icon title={t('log.deleted')} />
      )}
      {phase.kind === 'failed' && !isGone(phase.error) && (
        <ErrorPanel error={phase.error} onRetry={onRetry} />
      )}
      {isCut(log) && <Alert status="warning" icon title={t('log.cut')} />}
      {isMissing && (
        <Alert
          status="info"
          icon
          title={t('log.noSuchLine', { line: String(line) })}
        />
      )}
    </>
  );
}
