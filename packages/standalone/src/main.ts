import plugin from '@innominatus/plugin-innominatus-backend';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import kubernetesModule from '@innominatus/plugin-innominatus-backend-module-kubernetes';
import { runStandalone } from './runStandalone';

runStandalone([plugin, gitModule, kubernetesModule]);
