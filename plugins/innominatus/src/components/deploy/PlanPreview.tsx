import { Flex, Text } from '@backstage/ui';
import type { components } from '@innominatus/plugin-innominatus-common';
import { useId } from 'react';
import { useMessages, type Translate } from '../../useMessages';
import { Muted } from '../Muted';
import styles from './PlanPreview.module.css';

type Schemas = components['schemas'];

/** What a deployment would do: remarks, and the steps of each workflow in order. */
export function PlanPreview({ preview }: { preview: Schemas['PlanPreview'] }) {
  const { plans, notes } = preview;
  const t = useMessages();
  return (
    <Flex direction="column" gap="3">
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label={t('deploy.notes')}>
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {plans.map(({ workflow, plan }) => (
        <PlannedWorkflow
          key={workflow}
          plan={plan}
          title={
            plans.length > 1
              ? t('deploy.previewOf', { workflow })
              : t('deploy.preview')
          }
        />
      ))}
    </Flex>
  );
}

function PlannedWorkflow(props: { plan: Schemas['Plan']; title: string }) {
  const { steps, onFailure } = props.plan;
  const t = useMessages();
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <Text as="h3" id={heading} variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {steps.length === 0 ? (
        <Text as="p">{t('deploy.noSteps')}</Text>
      ) : (
        <ol className={styles.steps} aria-labelledby={heading}>
          {steps.map(step => (
            <li key={step.id}>
              {step.name}{' '}
              <span className={styles.more}>
                {[step.type, ...remarksOn(t, step)].join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      )}
      <Muted>
        {onFailure === 'rollback'
          ? t('deploy.onFailureRollback')
          : t('deploy.onFailureStop')}
      </Muted>
    </section>
  );
}

function remarksOn(t: Translate, step: Schemas['PlannedStep']): string[] {
  const remarks = [];
  if (step.when === 'on_failure') remarks.push(t('deploy.afterFailure'));
  if (step.when === 'always') remarks.push(t('deploy.always'));
  if (step.if !== undefined) {
    remarks.push(t('deploy.condition', { condition: step.if }));
  }
  return remarks;
}
