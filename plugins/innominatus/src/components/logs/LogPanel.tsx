import { Button } from '@backstage/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../useMessages';
import { LogLines } from './LogLines';
import { LogNotices } from './LogNotices';
import styles from './LogPanel.module.css';
import { LogPlaceholder } from './LogPlaceholder';
import { LogStatus } from './LogStatus';
import { LogToolbar } from './LogToolbar';
import { saveText } from './saveText';
import { useFollow } from './useFollow';
import { useLinePlace } from './useLinePlace';
import { useLineLinks } from './useLineLinks';
import { useLog } from './useLog';
import { useLogSearch } from './useLogSearch';

/** Which log is shown. */
export interface LogPanelProps {
  /** Id of a run. */
  run: string;
  /** Id of a step. */
  step: string;
  /** Whether nothing more is written into it; false again when the step is tried again or undone. */
  ended: boolean;
  /** The line that is marked, counted from 1. */
  line?: number;
  /** Called with the line that somebody marks. */
  onLine: (line: number) => void;
}

/** What a step has written, as it is being written. */
export function LogPanel(props: LogPanelProps) {
  return <StepLog key={`${props.run}\n${props.step}`} {...props} />;
}

const LINE_HEIGHT = 20;

function StepLog({ run, step, ended, line, onLine }: LogPanelProps) {
  const t = useMessages();
  const viewport = useRef<HTMLDivElement>(null);
  const [wrap, setWrap] = useState(false);
  const { log, readText, retry } = useLog(run, step, ended);
  const { count, lines, phase } = log;
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => viewport.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, wrap]);
  const follow = useFollow(
    viewport,
    line === undefined,
    virtualizer.getTotalSize(),
  );
  const place = useLinePlace({ line, count, virtualizer, follow, onLine });
  const search = useLogSearch(log, place.show);
  const links = useLineLinks(run, step);
  return (
    <div className={styles.panel}>
      <LogToolbar
        search={search}
        wrap={wrap}
        onWrap={setWrap}
        marked={line}
        onCopyLink={() => void links.copy(line)}
        onDownload={() => saveText(`${run}-${step}.log`, readText())}
      />
      <LogNotices log={log} line={line} onRetry={retry} />
      <div className={styles.body}>
        <LogLines
          viewport={viewport}
          virtualizer={virtualizer}
          lines={lines}
          wrap={wrap}
          search={search}
          marked={line}
          lineHref={links.href}
          onMark={place.mark}
          onMove={place.move}
          onScroll={follow.onScroll}
        >
          {count === 0 && <LogPlaceholder phase={phase} />}
        </LogLines>
        {!follow.following && count > 0 && (
          <Button
            className={styles.follow}
            size="small"
            variant="secondary"
            onPress={follow.start}
          >
            {phase.kind === 'ended' ? t('log.toEnd') : t('log.follow')}
          </Button>
        )}
      </div>
      <LogStatus phase={phase} count={count} copied={links.copied} />
    </div>
  );
}
