import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { innominatusRunCancelPermission } from '@innominatus/plugin-innominatus-common';
import {
  Router,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { z } from 'zod';

interface Run {
  owner: string;
  environment: string;
}

const RUNS: Record<string, Run> = {
  shop: { owner: 'group:default/shop', environment: 'prod' },
  blog: { owner: 'user:default/jane', environment: 'dev' },
};

const runRef = createPermissionResourceRef<Run, { key: string }>().with({
  pluginId: 'innominatus',
  resourceType: 'innominatus-run',
});

const rules = [
  createPermissionRule({
    name: 'IN_ENVIRONMENT',
    description: 'Runs in some environments',
    resourceRef: runRef,
    paramsSchema: z.object({ environments: z.array(z.string()) }),
    apply: (run, { environments }) => environments.includes(run.environment),
    toQuery: () => ({ key: 'environment' }),
  }),
  createPermissionRule({
    name: 'IS_OWNER',
    description: 'Runs of some owners',
    resourceRef: runRef,
    paramsSchema: z.object({ claims: z.array(z.string()) }),
    apply: (run, { claims }) => claims.includes(run.owner),
    toQuery: () => ({ key: 'owner' }),
  }),
];

/** Express 4 does not look at promises. */
function answering<Params>(
  handle: (req: Request<Params>, res: Response) => Promise<void>,
): RequestHandler<Params> {
  return (req, res, next) => {
    handle(req, res).catch(next);
  };
}

/**
 * A plugin that stands where the real one stands and uses all services of the server, so that tests of the server need
 * not wait for, or fail with, anything else.
 */
export const tinyPlugin = createBackendPlugin({
  pluginId: 'innominatus',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { auditor, httpAuth, httpRouter, permissions, userInfo } =
          services;
        services.permissionsRegistry.addResourceType({
          resourceRef: runRef,
          rules,
          getResources: async refs => refs.map(ref => RUNS[ref]),
        });
        const knex = await services.database.getClient();
        if (!(await knex.schema.hasTable('notes'))) {
          await knex.schema.createTable('notes', t => t.string('text'));
        }
        const router = Router();
        router.get('/openapi.json', (_req, res) => {
          res.json({ openapi: '3.0.3' });
        });
        router.get(
          '/whoami',
          answering(async (req, res) => {
            const credentials = await httpAuth.credentials(req, {
              allow: ['user'],
            });
            res.json(await userInfo.getUserInfo(credentials));
          }),
        );
        router.get(
          '/notes',
          answering(async (_req, res) => {
            res.json(await knex('notes').pluck('text'));
          }),
        );
        router.post(
          '/notes/:text',
          answering<{ text: string }>(async (req, res) => {
            const { text } = req.params;
            const event = await auditor.createEvent({
              eventId: 'note-create',
              request: req,
            });
            await knex('notes').insert({ text });
            await event.success({ meta: { text } });
            res.status(202).json({ text });
          }),
        );
        router.post(
          '/runs/:id/cancel',
          answering<{ id: string }>(async (req, res) => {
            const permission = innominatusRunCancelPermission;
            const [decision] = await permissions.authorize(
              [{ permission, resourceRef: req.params.id }],
              { credentials: await httpAuth.credentials(req) },
            );
            res.json(decision);
          }),
        );
        router.get('/stream', (_req, res) => {
          res.type('text/event-stream').write('data: open\n\n');
        });
        httpRouter.use(router);
        httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
