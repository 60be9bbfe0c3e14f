import {
  environmentSpecSchema,
  type Plan,
} from '@innominatus/plugin-innominatus-common';
import {
  createStep,
  type Reach,
  type TargetReport,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { planOf } from '../__testUtils__/planOf';
import { targetProblems } from './targetProblems';

/** A step that reaches what its input says. */
const reacher = createStep({
  type: 'reach',
  title: 'Reach',
  description: 'Reaches something.',
  input: z.looseObject({}),
  output: z.strictObject({}),
  guarantee: { kind: 'pure' },
  examples: [],
  reaches: input => [input as unknown as Reach],
  run: async () => ({}),
});
const stepTypes = {
  find: () => reacher,
  names: () => ['reach'],
  providers: () => [],
};

function plan(reach: object): Plan {
  const base = planOf({ a: {} });
  const spec = environmentSpecSchema.parse({
    targets: {
      git: { host: 'git.example.com', owner: 'platform' },
      kubernetes: { cluster: 'dev', namespace: 'shop' },
      argocd: { project: 'default' },
    },
  });
  return {
    ...base,
    environment: { name: 'dev', ...spec },
    steps: base.steps.map(step => ({ ...step, input: { ...reach } })),
  };
}

function report(rest: Partial<TargetReport>): TargetReport {
  return {
    ...{ kind: 'git', name: 'git.example.com', status: 'notConfigured' },
    findings: [{ message: 'no integration', hint: 'add integrations.gitea' }],
    ...rest,
  };
}

const repository = {
  kind: 'repository',
  host: 'git.example.com',
  owner: 'platform',
  name: 'shop',
};

describe('a target that nobody has configured', () => {
  it('is a problem of a plan that reaches it, with what to do', () => {
    expect(
      targetProblems(
        plan(repository),
        stepTypes,
        [report({})],
        '/query/environment',
      ),
    ).toEqual([
      {
        path: '/query/environment',
        message:
          'environment "dev" delivers to git "git.example.com", which is not configured: no integration',
        reason: 'targetNotConfigured',
        hint: 'add integrations.gitea',
      },
    ]);
  });

  it.each([
    ['another host', { ...repository, host: 'other.example.com' }],
    ['a URL', { kind: 'url', url: 'https://git.example.com' }],
    ['a namespace', { kind: 'namespace', name: 'shop' }],
  ])('is none of one that reaches something else: %s', (_, reach) => {
    expect(targetProblems(plan(reach), stepTypes, [report({})], '')).toEqual(
      [],
    );
  });

  it.each(['ready', 'limited', 'unreachable'] as const)(
    'is not one that is %s: that may change until the run begins',
    status => {
      const reports = [report({ status })];
      expect(targetProblems(plan(repository), stepTypes, reports, '')).toEqual(
        [],
      );
    },
  );

  it('is the cluster or the Argo CD of the environment, where a step names none', () => {
    const cluster = report({ kind: 'kubernetes', name: 'dev' });
    const namespace = { kind: 'namespace', name: 'shop' };
    expect(
      targetProblems(plan(namespace), stepTypes, [cluster], ''),
    ).toHaveLength(1);
    const argocd = report({ kind: 'argocd', name: 'main' });
    const application = {
      kind: 'argocdApplication',
      project: 'default',
      name: 'shop',
    };
    expect(
      targetProblems(plan(application), stepTypes, [argocd], ''),
    ).toHaveLength(1);
    expect(targetProblems(plan(application), stepTypes, [cluster], '')).toEqual(
      [],
    );
  });
});
