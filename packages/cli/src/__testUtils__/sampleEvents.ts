import type { RunEvent, RunFact } from '@innominatus/plugin-innominatus-common';
import { at, sampleRun, sampleStep } from './sampleRun';

/** A fact that somebody has stated. */
interface Said {
  by: string;
  fact: RunFact;
}

/** Facts as events of a run, one second after the other. */
export function events(...facts: (RunFact | Said)[]): RunEvent[] {
  return facts.map((item, index) => ({
    seq: index + 1,
    at: at(index),
    version: 1,
    ...('by' in item
      ? { principal: { ref: item.by }, fact: item.fact }
      : { fact: item }),
  }));
}

/** A run of two steps before anything of it has happened. */
export function storyRun() {
  return sampleRun(
    [
      sampleStep('repository', { name: 'Repository', type: 'git-repository' }),
      sampleStep('check', { name: 'Check', dependsOn: ['repository'] }),
    ],
    { status: 'queued', startedAt: undefined },
  );
}

/** A run in which everything happens that can happen to a step. */
export function story(): RunEvent[] {
  const repository = { step: 'repository', attempt: 1 };
  const unreachable = { reason: 'unreachable', message: 'no answer from host' };
  return events(
    {
      type: 'run.requested',
      application: 'shop',
      environment: 'dev',
      workflow: 'deploy',
      lockKeys: ['shop/dev'],
    },
    { type: 'run.lockGranted' },
    { type: 'run.claimed', process: 'p', claim: 'c' },
    { type: 'run.planned', hash: 'f'.repeat(64) },
    { type: 'step.started', ...repository },
    { type: 'step.interrupted', ...repository, cause: 'the server ended' },
    {
      type: 'step.lookupFailed',
      ...repository,
      error: unreachable,
      retryAt: at(8),
    },
    { type: 'step.notDone', ...repository },
    { type: 'step.started', ...repository, attempt: 2 },
    {
      type: 'effect.intended',
      ...repository,
      attempt: 2,
      effects: [
        {
          id: 'repository#2.1',
          kind: 'git-repository',
          action: 'create',
          target: 'local',
          externalId: 'platform/shop',
          summary: 'created repository platform/shop',
          reversible: true,
        },
      ],
    },
    {
      type: 'step.succeeded',
      ...repository,
      attempt: 2,
      outputs: {},
      variables: {},
      confirmed: [{ effect: 'repository#2.1' }],
      lookedUp: false,
    },
    { type: 'step.started', step: 'check', attempt: 1 },
    {
      type: 'step.suspended',
      step: 'check',
      attempt: 1,
      waitingFor: 'the certificate',
      data: {},
    },
    { type: 'step.resumed', step: 'check', attempt: 1 },
    {
      type: 'step.failed',
      step: 'check',
      attempt: 1,
      error: { ...unreachable, hint: 'is it up?' },
      retryAt: at(20),
    },
    { type: 'step.started', step: 'check', attempt: 2 },
    { type: 'step.failed', step: 'check', attempt: 2, error: unreachable },
    { type: 'run.finished', outcome: 'failed', error: unreachable },
  );
}
