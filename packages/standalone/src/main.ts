import plugin from '@innominatus/plugin-innominatus-backend';
import argocdModule from '@innominatus/plugin-innominatus-backend-module-argocd';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import kubernetesModule from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from './runStandalone';

runStandalone([plugin, argocdModule, gitModule, kubernetesModule]);
