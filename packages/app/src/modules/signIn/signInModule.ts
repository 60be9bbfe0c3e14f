import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** Signs in as one of the people of the example catalog. */
export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({
      params: {
        loader: async () => {
          const { DevelopmentSignInPage } =
            await import('./DevelopmentSignInPage');
          return DevelopmentSignInPage;
        },
      },
    }),
  ],
});
