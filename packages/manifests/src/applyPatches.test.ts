import {
  problemsOf,
  render,
  renderInput,
  scoreWorkload,
} from './__testUtils__/render';
import type { ManifestPatch } from './RenderInput';
import { renderManifests } from './renderManifests';

const withService = scoreWorkload({
  service: { ports: { http: { port: 80 } } },
});

function settings(...patches: ManifestPatch[]) {
  return { settings: { replicas: 2, patches } };
}

describe('patches of the environment', () => {
  it('change what they match, one after the other', () => {
    const { owner, services } = render(
      withService,
      settings(
        {
          target: { kind: 'Deployment' },
          patch: { spec: { replicas: 5, paused: true } },
        },
        {
          target: { kind: 'Deployment', name: 'hello-world' },
          patch: [
            { op: 'test', path: '/spec/replicas', value: 5 },
            { op: 'remove', path: '/spec/paused' },
          ],
        },
        { target: { name: 'other' }, patch: { spec: null } },
      ),
    );
    expect(owner.spec).toMatchObject({ replicas: 5 });
    expect(owner.spec).not.toHaveProperty('paused');
    expect(services[0]?.spec.ports).toHaveLength(1);
  });

  it('leave the input as it is', () => {
    const patch = { metadata: { annotations: { a: 'b' } } };
    const input = renderInput(withService, settings({ target: {}, patch }));
    const before = structuredClone(input);
    expect(renderManifests(input)).toEqual(renderManifests(input));
    expect(input).toEqual(before);
  });

  it.each<[string, ManifestPatch['patch']]>([
    ['name', { metadata: { name: 'other' } }],
    ['namespace', { metadata: { namespace: 'other' } }],
    ['kind', [{ op: 'replace', path: '/kind', value: 'Pod' }]],
    ['labels', { metadata: { labels: { 'innominatus.io/workload': null } } }],
    ['everything', [{ op: 'replace', path: '', value: 1 }]],
  ])('may not change the %s', (_, patch) => {
    const target = { kind: 'Deployment' };
    expect(problemsOf(withService, settings({ target, patch }))).toEqual([
      expect.objectContaining({
        path: '',
        reason: 'patchFailed',
        message:
          "the environment's patch 1 changes what Deployment hello-world is",
      }),
    ]);
  });

  it('are all named that cannot be applied', () => {
    const target = { kind: 'Service' };
    const problems = problemsOf(
      withService,
      settings(
        { target, patch: [{ op: 'remove', path: '/spec/none/deep' }] },
        { target, patch: [{ op: 'invent', path: '/spec' }] },
      ),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the environment's patch 1 cannot be applied to Service hello-world: /,
      ),
      expect.stringMatching(
        /^the environment's patch 2 cannot be applied to Service hello-world: /,
      ),
    ]);
  });
});
