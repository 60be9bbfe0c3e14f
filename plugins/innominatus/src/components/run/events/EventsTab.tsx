import { Button, Flex, Text } from '@backstage/ui';
import type {
  Effect,
  RunEvent,
  RunFact,
} from '@innominatus/plugin-innominatus-common';
import { useMemo, useState } from 'react';
import type { RunView } from '../../../live/RunViews';
import { useMessages } from '../../../useMessages';
import { principalName } from '../../runs/principalName';
import styles from '../effects/EffectTable.module.css';
import { ExactTime } from '../ExactTime';
import { describeEvent } from './describeEvent';

const PAGE = 100;

/** All facts of a run as lines, newest first, a page at a time. */
export function EventsTab(props: {
  run: RunView;
  events: readonly RunEvent[];
}) {
  const { run, events } = props;
  const t = useMessages();
  const effects = useMemo(() => effectSummaries(events), [events]);
  // By the number of the newest event that is shown: a page does not move while more happens. The first one does.
  const [newest, setNewest] = useState<number>();
  const last = Math.min(newest ?? events.length, events.length);
  const first = Math.max(0, last - PAGE);
  return (
    <Flex direction="column" gap="3">
      <div className={styles.frame}>
        <table className={styles.table} aria-label={t('run.event.title')}>
          <thead>
            <tr>
              <th scope="col">{t('run.event.time')}</th>
              <th scope="col">{t('run.event.what')}</th>
              <th scope="col">{t('run.event.who')}</th>
            </tr>
          </thead>
          <tbody>
            {events
              .slice(first, last)
              .reverse()
              .map(event => (
                <EventLine
                  key={event.seq}
                  run={run}
                  effects={effects}
                  event={event}
                />
              ))}
          </tbody>
        </table>
      </div>
      {events.length > PAGE && (
        <Flex gap="3" align="center">
          <Button
            variant="secondary"
            isDisabled={newest === undefined}
            onPress={() =>
              setNewest(last + PAGE >= events.length ? undefined : last + PAGE)
            }
          >
            {t('run.event.newer')}
          </Button>
          <Text>
            {t('run.event.range', {
              from: String(first + 1),
              to: String(last),
              total: String(events.length),
            })}
          </Text>
          <Button
            variant="secondary"
            isDisabled={first === 0}
            onPress={() => setNewest(first)}
          >
            {t('run.event.older')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

/** What each effect was to do, by its id: what was undone in an earlier round is no longer part of the run. */
function effectSummaries(
  events: readonly RunEvent[],
): ReadonlyMap<string, string> {
  return new Map(
    events.flatMap(({ fact }) =>
      intended(fact).map(({ id, summary }): [string, string] => [id, summary]),
    ),
  );
}

function intended(fact: RunFact): Effect[] {
  switch (fact.type) {
    case 'effect.intended':
      return fact.effects;
    case 'run.compacted':
      return Object.values(fact.state.steps).flatMap(step => step.effects);
    default:
      return [];
  }
}

function EventLine(props: {
  run: RunView;
  effects: ReadonlyMap<string, string>;
  event: RunEvent;
}) {
  const { run, effects, event } = props;
  const t = useMessages();
  return (
    <tr>
      <td>
        <ExactTime at={event.at} />
      </td>
      <td>{describeEvent(t, event, run, effects)}</td>
      <td>
        {event.principal
          ? principalName(event.principal.ref)
          : t('run.event.server')}
      </td>
    </tr>
  );
}
