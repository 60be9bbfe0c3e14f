import { createStep } from '@innominatus/plugin-innominatus-node';
import type { ArgoCdServices } from '../../ArgoCdServices';
import { applicationReach, applicationRef } from '../ArgoCdPlace';
import { settleApplication } from '../settleApplication';
import { argocdSyncExamples } from './examples';
import { lookUpArgoCdSync } from './lookup';
import { previewArgoCdSync } from './preview';
import { runArgoCdSync } from './run';
import { argocdSyncInput, argocdSyncOutput } from './schema';
import { undoArgoCdSync } from './undo';

export function createArgoCdSyncStep(services: ArgoCdServices) {
  return createStep({
    type: 'argocd-sync',
    title: 'Argo CD sync',
    description:
      'Syncs an application of Argo CD if the wanted revision is not synced already, and waits until it is live: the sync ended, and the application seen healthy after that.',
    input: argocdSyncInput,
    output: argocdSyncOutput,
    guarantee: {
      kind: 'lookup',
      how: 'Argo CD runs one operation of an application at a time. It carries a mark of the attempt that has asked for it, by which an interrupted step finds it again.',
    },
    idempotent: () => true,
    examples: argocdSyncExamples,
    reaches: (input, place) => [
      applicationReach(applicationRef(input, place), place),
    ],
    run: context => runArgoCdSync(services, context),
    lookup: context => lookUpArgoCdSync(services, context),
    undo: context => undoArgoCdSync(services, context),
    undoing:
      'Has Argo CD roll back to the deployment before, unless others have synced since. An application that syncs by itself follows the commit that is reverted; the step waits for that. A first sync cannot be undone: its objects go with the application.',
    settle: context => settleApplication(services, context),
    preview: context => previewArgoCdSync(services, context),
  });
}
