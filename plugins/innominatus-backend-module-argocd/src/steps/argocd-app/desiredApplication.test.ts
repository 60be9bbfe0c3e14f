import {
  environmentSpecSchema,
  type EnvironmentSpecInput,
} from '@innominatus/plugin-innominatus-common';
import { desiredSpec } from './desiredApplication';
import { argocdAppInput, type ArgoCdAppInput } from './schema';

const run = {
  ...{ id: 'r', number: 1, application: 'shop', workflow: 'deploy' },
  startedBy: { ref: 'user:default/ada' },
  requestedAt: '2026-01-01T00:00:00.000Z',
  parameters: {},
};

function revisionOf(
  delivery: EnvironmentSpecInput['delivery'],
  more: Partial<ArgoCdAppInput> = {},
) {
  const spec = environmentSpecSchema.parse({
    targets: { kubernetes: { namespace: 'shop' } },
    delivery,
  });
  const input = argocdAppInput.parse({
    repoURL: 'https://git.example.com/platform/shop.git',
    ...more,
  });
  const environment = { name: 'dev', ...spec };
  const { source } = desiredSpec(
    { input, run, environment },
    { clusters: new Map() },
  );
  return source;
}

describe('the revision that an application follows', () => {
  it('is the branch that the environment delivers to', () => {
    expect(revisionOf({ branch: 'live' })).toMatchObject({
      targetRevision: 'live',
    });
  });

  it('is the default branch where the environment names none', () => {
    expect(revisionOf({})).toMatchObject({ targetRevision: 'HEAD' });
  });

  it('is what the step says before anything else', () => {
    const more = { targetRevision: 'v1' };
    expect(revisionOf({ branch: 'live' }, more)).toMatchObject(more);
  });
});
