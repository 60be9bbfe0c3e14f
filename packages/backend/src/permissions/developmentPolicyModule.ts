import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { DevelopmentPolicy } from './DevelopmentPolicy';

/** Makes {@link DevelopmentPolicy} the policy of the backend. */
export const developmentPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'development-policy',
  register(env) {
    env.registerInit({
      deps: {
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ policy, userInfo }) {
        policy.setPolicy(new DevelopmentPolicy(userInfo));
      },
    });
  },
});
