import { VisuallyHidden } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import type { RunView } from '../../live/RunViews';
import { useMessages, type Translate } from '../../useMessages';
import { statusWord } from '../status/StatusBadge';

/** Tells those who do not see the page what has changed; what was so when it was opened is no change. */
export function StatusAnnouncer({ run }: { run: RunView }) {
  const t = useMessages();
  const [text, setText] = useState('');
  const before = useRef(run);
  useEffect(() => {
    const news = newsOf(t, before.current, run);
    before.current = run;
    if (news.length > 0) setText(news.join('. '));
  }, [t, run]);
  return <VisuallyHidden role="status">{text}</VisuallyHidden>;
}

/** Steps that run and succeed would drown everything else. */
const worthTelling: ReadonlySet<string> = new Set([
  'waiting',
  'uncertain',
  'failed',
  'failedIgnored',
  'undoFailed',
]);

function newsOf(t: Translate, before: RunView, now: RunView): string[] {
  const news: string[] = [];
  if (before.steps !== now.steps) {
    const known = new Map(before.steps.map(step => [step.id, step.status]));
    for (const { id, name, status } of now.steps) {
      if (worthTelling.has(status) && known.get(id) !== status) {
        news.push(
          t('run.announcedStep', {
            step: name,
            status: statusWord(t, { kind: 'step', status }),
          }),
        );
      }
    }
  }
  if (before.status !== now.status) {
    news.push(
      t('run.announced', {
        number: String(now.number),
        status: statusWord(t, { kind: 'run', status: now.status }),
      }),
    );
  }
  return news;
}
