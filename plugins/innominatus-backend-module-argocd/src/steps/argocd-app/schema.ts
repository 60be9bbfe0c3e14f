import { durationSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import {
  appNameField,
  commitField,
  namespaceField,
  pathField,
  projectField,
  repoUrlField,
  revisionField,
  textThat,
  waitFields,
} from '../inputFields';

const destinationSchema = z
  .strictObject({
    cluster: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Name of the cluster, as environments or Argo CD call it. Default: the one that the environment names, else the one that Argo CD runs in.',
      ),
    server: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the cluster, in place of `cluster`.'),
    namespace: namespaceField
      .optional()
      .describe('Namespace. Default: the one that the environment names.'),
  })
  .refine(
    ({ cluster, server }) => cluster === undefined || server === undefined,
    'give either cluster or server',
  );

const syncRetrySchema = z.strictObject({
  limit: z
    .number()
    .int()
    .min(-1)
    .max(100)
    .default(5)
    .describe('How often Argo CD tries again; -1: for ever.'),
  backoff: durationSchema
    .default('5s')
    .describe('How long it waits before it tries again.'),
  factor: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(2)
    .describe('By how much that grows each time.'),
  maxBackoff: durationSchema
    .default('3m')
    .describe('How long it waits at most.'),
});

const syncOptionField = textThat(
  text => /^[A-Za-z]+=[\w,-]+$/.test(text),
  'must be a sync option of Argo CD, such as ServerSideApply=true',
);

const labelsSchema = z
  .record(z.string(), z.string().max(63))
  .default({})
  .describe('Further labels of the Argo CD application.');

export const argocdAppInput = z.strictObject({
  appName: appNameField,
  repoURL: repoUrlField.describe('Repository that holds the manifests.'),
  targetPath: pathField
    .default('.')
    .describe('Folder of the manifests inside the repository.'),
  targetRevision: revisionField
    .optional()
    .describe(
      'Branch or tag that is followed, or a commit; `HEAD` is the default branch. Default: the branch that the environment delivers to, `HEAD` unless it names one.',
    ),
  syncPolicy: z
    .enum(['auto', 'manual'])
    .default('auto')
    .describe(
      '`auto`: Argo CD follows the repository by itself, removes what is gone from it, and puts right what others change. `manual`: only a step `argocd-sync`, or a person, syncs.',
    ),
  project: projectField,
  destination: destinationSchema
    .optional()
    .describe('Where the objects go. Default: the target of the environment.'),
  createNamespace: z
    .boolean()
    .default(true)
    .describe(
      'Whether the namespace is created if there is none. Argo CD itself never removes one.',
    ),
  syncRetry: syncRetrySchema
    .optional()
    .describe('What Argo CD does about a sync that failed.'),
  syncOptions: z
    .array(syncOptionField)
    .max(20)
    .default([])
    .describe('Further sync options of Argo CD, e.g. `ServerSideApply=true`.'),
  labels: labelsSchema,
  adopt: z
    .boolean()
    .default(false)
    .describe(
      'Take over an Argo CD application of this name that the application does not use yet.',
    ),
  revision: commitField
    .optional()
    .describe(
      'Commit that has to be live before the step ends, e.g. the output `commit` of a step before. Default: what `targetRevision` leads to when the step begins to wait.',
    ),
  ...waitFields,
});

export const argocdAppOutput = z.strictObject({
  appName: z.string().describe('Name of the Argo CD application.'),
  url: z.string().describe('Where people look at it.'),
  created: z
    .boolean()
    .describe('Whether this step created it; false: it was there.'),
  revision: z
    .string()
    .optional()
    .describe('Commit that is live, or known to Argo CD with `manual`.'),
});

export type ArgoCdAppInput = z.output<typeof argocdAppInput>;
export type ArgoCdAppOutput = z.output<typeof argocdAppOutput>;
