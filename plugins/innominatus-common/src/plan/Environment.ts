import { z } from 'zod';
import { durationSchema } from '../duration';

const labelValue = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be a DNS label: lower-case letters, digits and dashes',
  );

const scopeSchema = z
  .strictObject({
    stepTypes: z
      .array(z.string())
      .optional()
      .describe('Step types that may be used; `*` is a wildcard.'),
    gitOwners: z
      .array(z.string())
      .optional()
      .describe('Git owners under which repositories may be reached.'),
    namespaces: z
      .array(z.string())
      .optional()
      .describe('Kubernetes namespaces that may be reached.'),
    argocdProjects: z
      .array(z.string())
      .optional()
      .describe('Argo CD projects in which applications may be reached.'),
    secretPaths: z
      .array(z.string())
      .optional()
      .describe('Secrets of the local store that may be read.'),
  })
  .describe(
    "Bounds of the steps of a Score file's own workflow; patterns may hold `*` and `${application}`.",
  );

/** Full reference of a group of the catalog. @public */
export const groupRefSchema: z.ZodType<string, string> = z
  .string()
  .regex(
    /^group:[^/\s]+\/[^/\s]+$/,
    'must be the full reference of a group, e.g. group:default/platform',
  );

const approvalsSchema = z
  .strictObject({
    required: z
      .number()
      .int()
      .min(1)
      .max(100)
      .optional()
      .describe('How many people have to consent; 1, if absent.'),
    groups: z
      .array(groupRefSchema)
      .optional()
      .describe(
        'Groups, of one of which each of them is a member; everybody who may approve, if absent or empty.',
      ),
    selfApproval: z
      .boolean()
      .optional()
      .describe('Whether who started the run may consent; false, if absent.'),
    expiresIn: durationSchema
      .optional()
      .describe('How long they have time, e.g. `7d`; for ever, if absent.'),
  })
  .describe('What `approval` steps ask for where they say nothing else.');

const patchSchema = z.strictObject({
  target: z
    .strictObject({ kind: z.string().optional(), name: z.string().optional() })
    .default({})
    .describe('Objects of this kind and name; all, if neither is given.'),
  patch: z
    .union([
      z.array(z.record(z.string(), z.json())),
      z.record(z.string(), z.json()),
    ])
    .describe(
      'A list is a JSON patch (RFC 6902), a mapping a JSON merge patch (RFC 7386).',
    ),
});

const specSchema = z.strictObject({
  title: z.string().optional(),
  targets: z
    .strictObject({
      git: z
        .strictObject({
          host: z
            .string()
            .describe(
              'Name of a Git host, e.g. `local` or `gitea.example.com`.',
            ),
          owner: z
            .string()
            .describe('User or organisation that owns new repositories.'),
        })
        .optional(),
      kubernetes: z
        .strictObject({
          cluster: z
            .string()
            .optional()
            .describe(
              'Name of a cluster; may be left out where only one is configured.',
            ),
          namespace: z
            .string()
            .describe('Namespace of the manifests; may hold `${application}`.'),
        })
        .optional(),
      argocd: z
        .strictObject({
          instance: z
            .string()
            .optional()
            .describe(
              'Name of an Argo CD; may be left out where only one is configured.',
            ),
          project: z
            .string()
            .default('default')
            .describe('Project of new applications.'),
        })
        .optional(),
    })
    .default({}),
  delivery: z
    .strictObject({
      mode: z
        .enum(['commit', 'pullRequest'])
        .optional()
        .describe(
          'Whether manifests are committed to the branch itself, the default, or come by a pull request.',
        ),
      owner: z
        .string()
        .optional()
        .describe('Owner of the repository, where it is another than usual.'),
      branch: z
        .string()
        .optional()
        .describe(
          'Branch of the manifests; by default that of the repository.',
        ),
      repository: z
        .string()
        .default('${application}')
        .describe('Repository that manifests are committed to.'),
      path: z
        .string()
        .default('.')
        .describe('Folder of the manifests inside the repository.'),
    })
    .default({ repository: '${application}', path: '.' }),
  variables: z.record(z.string(), z.string()).default({}),
  workloads: z
    .strictObject({
      replicas: z.number().int().min(0).max(10_000).optional(),
      serviceAccount: labelValue.optional(),
      imagePullSecrets: z.array(labelValue).optional(),
      podSecurity: z.enum(['privileged', 'baseline', 'restricted']).optional(),
      patches: z
        .array(patchSchema)
        .optional()
        .describe(
          'Changes to every rendered object that they match, in order.',
        ),
    })
    .default({}),
  defaultGoldenPath: z
    .string()
    .optional()
    .describe(
      'Golden path of Score files that bring no workflow; `deploy-app`, if there is one of that name.',
    ),
  concurrency: z
    .enum(['queue', 'supersede', 'reject'])
    .default('queue')
    .describe(
      'What a request does while another run of its application holds the lock: wait for its turn, also take the place of those that wait, or be refused.',
    ),
  priority: z
    .number()
    .int()
    .min(-100)
    .max(100)
    .optional()
    .describe(
      'Runs of the environment with the highest number are driven first, and get a lock first that several wait for. Default is 0.',
    ),
  onFailure: z.enum(['rollback', 'stop']).optional(),
  approvals: approvalsSchema.optional(),
  scoreWorkflows: z
    .enum(['allow', 'deny'])
    .default('allow')
    .describe('May a Score file bring its own workflow here?'),
  scope: scopeSchema.optional(),
});

/** With all defaults filled in. @public */
export type EnvironmentSpec = z.output<typeof specSchema>;

/** As it is written. @public */
export type EnvironmentSpecInput = z.input<typeof specSchema>;

/**
 * What an environment is, as written under `innominatus.environments.<name>` in the configuration.
 *
 * @public
 */
export const environmentSpecSchema: z.ZodType<
  EnvironmentSpec,
  EnvironmentSpecInput
> = specSchema;

/**
 * A named place to deploy to.
 *
 * @public
 */
export interface Environment extends EnvironmentSpec {
  name: string;
}

/**
 * An environment as runs pin it.
 *
 * @public
 */
export const environmentSchema: z.ZodType<Environment> = specSchema.extend({
  name: z.string(),
});
