import { z } from 'zod';

/** A text, or what a template has put together as an object. */
const document = z.union([z.string().min(1), z.record(z.string(), z.json())]);

export const deployInputSchema = z
  .strictObject({
    score: document
      .optional()
      .describe(
        'The Score file itself, as text or object. Give either this, `scoreFile` or `entity`.',
      ),
    scoreFile: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Path of the Score file in the workspace, e.g. `./score.yaml`. Files beside it that it names in `files.*.source` are sent along.',
      ),
    entity: z
      .string()
      .min(1)
      .max(250)
      .optional()
      .describe(
        'Reference of the catalog entity beside which the Score file is, e.g. `component:default/shop`. With `score` or `scoreFile` it only says which application the file is for, and who owns a new one.',
      ),
    application: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        "The application that is deployed. Default: the entity's, else the annotation `innominatus.io/application` of the Score file, else the name of the workload.",
      ),
    environment: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('Where to deploy to. Default: the default of the server.'),
    workflow: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Which workflow to run, `*` for all in order. Default: `deploy`, else the only one.',
      ),
    images: z
      .record(z.string(), z.string().min(1))
      .optional()
      .describe('Images of the containers whose image is `.`, by container.'),
    overrides: document
      .optional()
      .describe(
        'A document that is merged over the Score file, as text or object. Not for one that is read beside an entity.',
      ),
    overrideProperties: z
      .record(z.string(), z.json())
      .optional()
      .describe(
        'Single properties of the Score file, by path, e.g. `containers.web.variables.LOG_LEVEL: debug`; null removes one.',
      ),
    wait: z
      .boolean()
      .default(true)
      .describe(
        'Wait for the end, and fail when the run fails. Without it the task goes on at once.',
      ),
  })
  .refine(
    ({ score, scoreFile, entity }) =>
      score !== undefined || scoreFile !== undefined || entity !== undefined,
    'give `score`, `scoreFile` or `entity`',
  )
  .refine(({ score, scoreFile }) => !(score && scoreFile), {
    path: ['scoreFile'],
    error: 'give either `score` or `scoreFile`',
  })
  .refine(
    ({ score, scoreFile, overrides }) =>
      overrides === undefined || Boolean(score ?? scoreFile),
    { path: ['overrides'], error: 'needs `score` or `scoreFile`' },
  );

export type DeployInput = z.output<typeof deployInputSchema>;

export const deployOutputSchema = z.object({
  runId: z.string().describe('Id of the last run; empty in a dry run.'),
  runUrl: z.string().describe('Page of the last run; empty in a dry run.'),
  status: z
    .string()
    .describe(
      'How it stands: `succeeded`; without `wait` as it was just after the request; in a dry run `planned`.',
    ),
  application: z.string().describe('The application that was deployed.'),
  environment: z.string().describe('Where it was deployed to.'),
  revision: z
    .number()
    .optional()
    .describe('Number of the revision that was stored.'),
  outputs: z
    .record(z.string(), z.record(z.string(), z.unknown()))
    .optional()
    .describe(
      'What the steps of the last run have brought, by step id; with `wait` only. Secrets are masked.',
    ),
});

export type DeployOutput = z.output<typeof deployOutputSchema>;
