import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { developmentAuthenticator } from './developmentAuthenticator';

/** Users of namespace `development` whom one may be without a password; each needs its key in `auth.providers`. */
const USERS = ['approver', 'viewer'];

/** Signs in as other people than the guest, to see what they see. In development only. */
export const developmentUsersModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'development-users',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        for (const name of USERS) {
          const entityRef = { kind: 'User', namespace: 'development', name };
          providers.registerProvider({
            providerId: name,
            factory: createProxyAuthProviderFactory({
              authenticator: developmentAuthenticator,
              signInResolver: (_, context) =>
                context.signInWithCatalogUser({ entityRef }),
            }),
          });
        }
      },
    });
  },
});
