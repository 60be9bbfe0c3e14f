import { z } from 'zod';
import {
  appNameField,
  projectField,
  revisionField,
  waitFields,
} from '../inputFields';

export const argocdSyncInput = z.strictObject({
  appName: appNameField,
  project: projectField,
  revision: revisionField
    .optional()
    .describe(
      'Branch, tag or commit that is synced. Default: the `targetRevision` of the application. Argo CD refuses another one where it syncs by itself.',
    ),
  prune: z
    .boolean()
    .default(false)
    .describe('Whether objects that are gone from the repository are deleted.'),
  ...waitFields,
});

export const argocdSyncOutput = z.strictObject({
  appName: z.string().describe('Name of the Argo CD application.'),
  url: z.string().describe('Where people look at it.'),
  revision: z.string().optional().describe('Commit that is synced.'),
  synced: z
    .boolean()
    .describe('Whether this step has synced it; false: it was synced.'),
});

export type ArgoCdSyncInput = z.output<typeof argocdSyncInput>;
export type ArgoCdSyncOutput = z.output<typeof argocdSyncOutput>;
