import { Alert, Flex, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { LiveRun } from '../../live/LiveRun';
import type { RunView } from '../../live/RunViews';
import { useMessages } from '../../useMessages';
import { ApprovalPanel } from './approvals/ApprovalPanel';
import { EffectsTab } from './effects/EffectsTab';
import { EventsTab } from './events/EventsTab';
import { FailurePanel } from './failure/FailurePanel';
import { RunHeader } from './head/RunHeader';
import { StatusAnnouncer } from './StatusAnnouncer';
import { StepsTab } from './steps/StepsTab';
import { useRunSelection, type RunTab } from './useRunSelection';

/** All that is known about a run. */
export function RunContent(props: {
  run: RunView;
  live: LiveRun;
  onChanged: () => void;
}) {
  const { run, live, onChanged } = props;
  const selection = useRunSelection();
  const asking = run.steps.filter(
    ({ status, waiting }) => status === 'waiting' && waiting?.approval,
  );
  return (
    <Flex direction="column" gap="4">
      <StatusAnnouncer run={run} />
      {live.status === 'reconnecting' && <ConnectionLost />}
      <RunHeader
        run={run}
        clockAheadMs={live.clockAheadMs}
        onChanged={onChanged}
      />
      <FailurePanel run={run} onStep={selection.showStep} />
      {asking.map(step => (
        <ApprovalPanel
          key={step.id}
          run={run}
          step={step}
          clockAheadMs={live.clockAheadMs}
          onChanged={onChanged}
        />
      ))}
      <RunTabs {...props} selection={selection} />
    </Flex>
  );
}

function RunTabs(props: {
  run: RunView;
  live: LiveRun;
  onChanged: () => void;
  selection: ReturnType<typeof useRunSelection>;
}) {
  const { run, live, onChanged, selection } = props;
  const t = useMessages();
  return (
    <Tabs
      selectedKey={selection.tab}
      onSelectionChange={tab => selection.showTab(tab as RunTab)}
    >
      <TabList aria-label={t('run.sections')}>
        <Tab id="steps">{t('run.tab.steps')}</Tab>
        <Tab id="effects">{t('run.tab.effects')}</Tab>
        <Tab id="events">{t('run.tab.events')}</Tab>
      </TabList>
      <TabPanel id="steps">
        <StepsTab
          run={run}
          live={live}
          selection={selection}
          onChanged={onChanged}
        />
      </TabPanel>
      <TabPanel id="effects">
        <EffectsTab run={run} onStep={selection.showStep} />
      </TabPanel>
      <TabPanel id="events">
        <EventsTab run={run} events={live.events} />
      </TabPanel>
    </Tabs>
  );
}

function ConnectionLost() {
  const t = useMessages();
  return (
    <Alert
      role="status"
      status="warning"
      isPending
      title={t('run.reconnecting')}
      description={t('run.reconnectingHint')}
    />
  );
}
