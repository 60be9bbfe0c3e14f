import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import knexFactory from 'knex';

// usage: scaffolderMain.ts DATABASE_URL FOLDER TASKS_AT_ONCE
//
// The scaffolder backend with an action `noop`; its own database, all other services as light as there are.
const noopActions = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'noop',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(
          createTemplateAction({ id: 'noop', async handler() {} }),
        );
      },
    });
  },
});

async function main(): Promise<void> {
  const [, , url = '', folder = '', tasksAtOnce = ''] = process.argv;
  const knex = knexFactory({
    client: 'pg',
    connection: url,
    searchPath: ['scaffolder'],
    // As the servers that it is compared with.
    pool: { min: 0, max: 10 },
  });
  await knex.raw('create schema if not exists scaffolder');
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      noopActions,
      catalogServiceMock.factory(),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          backend: { workingDirectory: folder },
          scaffolder: { concurrentTasksLimit: Number(tasksAtOnce) },
        },
      }),
    ],
  });
  process.stdout.write(`ready http://127.0.0.1:${backend.server.port()}\n`);
  process.once('SIGTERM', () => {
    void backend.stop().finally(() => process.exit(0));
  });
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
