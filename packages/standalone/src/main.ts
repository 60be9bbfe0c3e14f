import plugin from '@innominatus/plugin-innominatus-backend';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';
import { runStandalone } from './runStandalone';

runStandalone([plugin, gitModule]);
