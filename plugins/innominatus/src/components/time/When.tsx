import { useMessages } from '../../useMessages';
import { describeAge } from './describeAge';
import { useNow } from './useNow';

/** How long ago something was; the exact time is its title. */
export function When(props: { at: string }) {
  const t = useMessages();
  const now = useNow(30_000);
  const at = new Date(props.at);
  if (Number.isNaN(at.getTime())) return <>{props.at}</>;
  return (
    <time dateTime={props.at} title={at.toLocaleString()}>
      {describeAge(t, at.getTime(), now)}
    </time>
  );
}
