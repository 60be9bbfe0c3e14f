import type { BackendFeature } from '@backstage/backend-plugin-api';
import plugin from '@innominatus/plugin-innominatus-backend';
import gitModule from '@innominatus/plugin-innominatus-backend-module-git';

/** What runs on the server unless its options say otherwise: the plugin, and its modules. */
export const features: BackendFeature[] = [plugin, gitModule];
