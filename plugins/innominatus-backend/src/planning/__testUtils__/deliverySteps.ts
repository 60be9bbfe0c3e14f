import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

/** Step types of modules, as far as planning sees them: what goes in and comes out. */
export const deliverySteps = [
  step('git-repository', {
    input: z.strictObject({
      repoName: z.string().optional(),
      owner: z.string().optional(),
      adopt: z.boolean().default(false),
    }),
    output: z.strictObject({ cloneUrl: z.string(), created: z.boolean() }),
    readsResources: false,
  }),
  step('git-commit-manifests', {
    input: z.strictObject({ merge: z.boolean().default(false) }),
    output: z.strictObject({ commit: z.string() }),
  }),
  step('argocd-app', {
    input: z.strictObject({
      repoURL: z.string(),
      targetPath: z.string().optional(),
      revision: z.string().optional(),
    }),
    output: z.strictObject({ url: z.string() }),
  }),
  step('kubernetes-namespace', {
    input: z.strictObject({}),
    output: z.strictObject({ namespace: z.string() }),
    readsResources: false,
  }),
  step('kubernetes', {
    input: z.strictObject({ manifests: z.string().optional() }),
    output: z.strictObject({ namespace: z.string() }),
  }),
  step('database', {
    input: z.strictObject({ database: z.string(), size: z.json().optional() }),
    output: z.strictObject({
      host: z.string(),
      secretName: z.string(),
      password: z.string().meta({ secret: true }),
      endpoint: z.looseObject({}),
    }),
  }),
];

function step<I extends z.ZodType, O extends z.ZodType>(
  type: string,
  schemas: { input: I; output: O; readsResources?: boolean },
) {
  return createStep({
    type,
    title: type,
    description: type,
    ...schemas,
    guarantee: { kind: 'pure' },
    examples: [],
    run: async () => {
      throw new Error('plans are not carried out here');
    },
  });
}
