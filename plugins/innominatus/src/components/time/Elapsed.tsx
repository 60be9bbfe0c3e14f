import { useMessages } from '../../useMessages';
import { describeDuration } from './describeDuration';
import { useNow } from './useNow';

/** How long something took, or how long it has been going on when it has no end yet. */
export function Elapsed(props: { from: string; to?: string }) {
  const t = useMessages();
  const now = useNow(props.to === undefined ? 1_000 : undefined);
  const from = new Date(props.from).getTime();
  const to = props.to === undefined ? now : new Date(props.to).getTime();
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  return <span>{describeDuration(t, to - from)}</span>;
}
