import {
  environmentSpecSchema,
  type EnvironmentSpecInput,
} from '@innominatus/plugin-innominatus-common';
import type { Reach } from '@innominatus/plugin-innominatus-node';
import { leavesScope, scopeProblems } from './checkScope';

function leaves(spec: EnvironmentSpecInput, ...reaches: Reach[]): string[] {
  return leavesScope('some-step', reaches, {
    application: 'shop',
    workload: 'web',
    environment: { name: 'dev', ...environmentSpecSchema.parse(spec) },
  });
}

const repository = (
  name: string,
  rest: { host?: string; owner?: string } = {},
): Reach => ({
  kind: 'repository',
  host: 'local',
  owner: 'platform',
  name,
  ...rest,
});
const namespace = (name: string): Reach => ({ kind: 'namespace', name });

describe('leavesScope', () => {
  it.each(['shop', 'shop-docs', 'web', 'web-1', 'central'])(
    'lets a step reach repository %s of its application',
    name => {
      expect(
        leaves({ delivery: { repository: 'central' } }, repository(name)),
      ).toEqual([]);
    },
  );

  it.each(['shopping', 'other', 'my-shop', 'websites', ''])(
    'refuses repository %j',
    name => {
      expect(leaves({}, repository(name))).toEqual([
        `repository "${name}" does not belong to application "shop"`,
      ]);
    },
  );

  it('takes no name for that of a workload where there is none', () => {
    const environment = { name: 'dev', ...environmentSpecSchema.parse({}) };
    const place = { application: 'shop', workload: undefined, environment };
    const reaches = [repository('undefined'), repository('undefined-1')];
    expect(leavesScope('some-step', reaches, place)).toHaveLength(2);
  });

  it('refuses other hosts and owners', () => {
    expect(leaves({}, repository('shop', { host: 'elsewhere' }))).toEqual([
      'Git host "elsewhere" is not the one of environment "dev"',
    ]);
    expect(leaves({}, repository('shop', { owner: 'others' }))).toEqual([
      'Git owner "others" is outside the scope of environment "dev"',
    ]);
  });

  it('takes owners by the patterns of the environment, and dots in them as dots', () => {
    const spec = { scope: { gitOwners: ['team-*', 'a.b', '${application}'] } };
    const own = (owner: string) => leaves(spec, repository('shop', { owner }));
    expect(own('team-a')).toEqual([]);
    expect(own('shop')).toEqual([]);
    expect(own('a.b')).toEqual([]);
    for (const owner of ['platform', 'axb', 'my-team-a', 'shop2']) {
      expect(own(owner)).toHaveLength(1);
    }
  });

  it('takes namespaces that the environment gives, that are called like the application, or that the scope lists', () => {
    const target = { kubernetes: { namespace: '${application}_dev' } };
    const spec = { targets: target };
    expect(leaves(spec, namespace('shop_dev'))).toEqual([]);
    expect(leaves(spec, namespace('shop-dev'))).toEqual([]);
    expect(leaves(spec, namespace('kube-system'))).toEqual([
      'namespace "kube-system" does not belong to application "shop"',
    ]);
    const all = { ...spec, scope: { namespaces: ['*'] } };
    expect(leaves(all, namespace('kube-system'))).toEqual([]);
    expect(leaves(all, namespace('*'))).toEqual([
      'what is in no namespace concerns all applications of the cluster',
    ]);
    const listed = { ...spec, scope: { namespaces: ['team-*'] } };
    expect(leaves(listed, namespace('team-a'))).toEqual([]);
    expect(leaves(listed, namespace('shop'))).toHaveLength(1);
  });

  it('takes types of steps that the scope lists', () => {
    const scoped = (stepTypes: string[]) => leaves({ scope: { stepTypes } });
    expect(scoped(['some-*'])).toEqual([]);
    expect(scoped([])).toEqual([
      'step type "some-step" is outside the scope of environment "dev"',
    ]);
  });

  it('leaves URLs to the step, and what is not known yet to the moment of the start', () => {
    expect(leaves({}, { kind: 'url', url: 'https://example.com' })).toEqual([]);
    expect(leaves({}, repository('${steps.a.name}'))).toEqual([]);
    expect(
      leaves({}, repository('other', { owner: '${steps.a.owner}' })),
    ).toEqual([]);
  });

  it('says everything that is wrong', () => {
    expect(
      leaves({ scope: { stepTypes: [] } }, repository('a'), namespace('b')),
    ).toHaveLength(3);
  });
});

describe('scopeProblems', () => {
  it('are problems of the step', () => {
    expect(scopeProblems('/workflows/deploy/steps/0', ['no'])).toEqual([
      {
        path: '/workflows/deploy/steps/0',
        message: 'no',
        reason: 'outsideScope',
        hint: "a Score file's own workflow reaches only what belongs to its application; ask the platform team for more",
      },
    ]);
  });
});
