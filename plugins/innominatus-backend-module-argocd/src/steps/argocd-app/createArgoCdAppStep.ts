import { createStep } from '@innominatus/plugin-innominatus-node';
import type { ArgoCdServices } from '../../ArgoCdServices';
import {
  applicationReach,
  applicationRef,
  namespaceReach,
} from '../ArgoCdPlace';
import { settleApplication } from '../settleApplication';
import { argocdAppExamples } from './examples';
import { lookUpArgoCdApp } from './lookup';
import { neededNamespace } from './neededNamespace';
import { previewArgoCdApp } from './preview';
import { runArgoCdApp } from './run';
import { argocdAppInput, argocdAppOutput } from './schema';
import { undoArgoCdApp } from './undo';

export function createArgoCdAppStep(services: ArgoCdServices) {
  return createStep({
    type: 'argocd-app',
    aliases: ['argocd-application'],
    title: 'Argo CD application',
    description:
      'Creates or updates an application of Argo CD, which brings the manifests of a repository to a cluster, and waits until they are live: the revision synced, the sync ended, and the application seen healthy after that.',
    input: argocdAppInput,
    output: argocdAppOutput,
    guarantee: {
      kind: 'targetRefuses',
      how: 'Argo CD refuses a second application of one name, and a change of one that is not as it was seen any more. An application carries a mark of the step that created it, so that an interrupted step finds its own again.',
    },
    idempotent: () => true,
    examples: argocdAppExamples,
    reaches: (input, place) => [
      applicationReach(applicationRef(input, place), place),
      ...namespaceReach(input.destination, place),
    ],
    needs: neededNamespace,
    run: context => runArgoCdApp(services, context),
    lookup: context => lookUpArgoCdApp(services, context),
    undo: context => undoArgoCdApp(services, context),
    undoing:
      'Deletes the application with all its objects if the step has created it and nobody else uses it; else makes it what it was, unless others have changed it since. Then waits until an application that syncs by itself is live again. A namespace that Argo CD has created stays; where the environment names a cluster that is known to `kubernetes-namespace`, a step of that type is planned in front, which makes the namespace and takes it away.',
    settle: context => settleApplication(services, context),
    preview: context => previewArgoCdApp(services, context),
  });
}
