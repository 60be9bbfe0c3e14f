import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { createHash } from 'node:crypto';
import type { NewSubmission } from '../../NewSubmission';

/** When everything happens that says no other time. */
export const AT = '2026-01-01T00:00:00.000Z';
export const PRINCIPAL = { ref: 'user:default/ada' };

export interface SubmissionOptions {
  workflows?: string[];
  environment?: string;
  /** Of the Score file. */
  text?: string;
  at?: string;
  /** Idempotency-Key. */
  key?: string;
  owner?: string;
  entity?: string;
  concurrency?: NewSubmission['concurrency'];
  secrets?: Record<string, Buffer>;
  /** Keys beside that of application and environment. */
  sharedKeys?: string[];
}

/** A submission of one application with as many runs as it has workflows. */
export function newSubmission(
  application: string,
  options: SubmissionOptions = {},
): NewSubmission {
  const { workflows = ['deploy'], text = 'text', at = AT, key } = options;
  const { environment = 'local', sharedKeys = [] } = options;
  const { owner = 'user:default/ada' } = options;
  const content = Buffer.from(text);
  const digest = createHash('sha256').update(content).digest('hex');
  return {
    application,
    owner,
    workload: { name: application, revision: { digest, content } },
    runs: workflows.map(workflow => ({
      inputs: {
        kind: 'score',
        application,
        owner,
        environment: { name: environment, ...environmentSpecSchema.parse({}) },
        workload: application,
        revisionDigest: digest,
        workflow,
        parameters: {},
        principal: PRINCIPAL,
        stepTypes: {},
      },
      lockKeys: [`${application}/${environment}`, ...sharedKeys],
    })),
    concurrency: options.concurrency ?? 'queue',
    entity: options.entity,
    ...(options.secrets && { secrets: options.secrets }),
    principal: PRINCIPAL,
    at,
    ...(key !== undefined && {
      idempotency: { key, requestDigest: 'of the request' },
    }),
  };
}

/** A run of a workflow that came with the request, without a Score file. */
export function inlineSubmission(application: string): NewSubmission {
  const { workload, runs, ...rest } = newSubmission(application);
  return {
    ...rest,
    runs: runs.map(({ inputs, lockKeys }) => ({
      inputs: {
        kind: 'inline',
        application,
        owner: inputs.owner,
        environment: inputs.environment,
        workflow: 'inline',
        parameters: {},
        principal: PRINCIPAL,
        stepTypes: {},
        definition: { steps: [] },
        secrets: [],
      },
      lockKeys,
    })),
  };
}
