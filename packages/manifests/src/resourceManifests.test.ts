import type { JsonObject } from '@backstage/types';
import { renderManifests } from './renderManifests';
import { renderInput, scoreWorkload } from './__testUtils__/render';

function render(resourceManifests: JsonObject[], patches = {}) {
  const input = renderInput(scoreWorkload());
  return renderManifests({
    ...input,
    namespace: 'shop-dev',
    resourceManifests,
    settings: patches,
  });
}

const route: JsonObject = {
  kind: 'Ingress',
  apiVersion: 'networking.k8s.io/v1',
  metadata: { name: 'way-in', labels: { team: 'a' } },
  spec: { rules: [] },
};

describe('objects of resources', () => {
  it('come last, with the labels and the namespace of the workload', () => {
    const rendered = render([route]);
    expect(rendered).toMatchObject({
      ok: true,
      value: {
        manifests: [
          { kind: 'Deployment' },
          {
            kind: 'Ingress',
            metadata: {
              name: 'way-in',
              namespace: 'shop-dev',
              labels: {
                team: 'a',
                'app.kubernetes.io/managed-by': 'innominatus',
              },
            },
            spec: { rules: [] },
          },
        ],
      },
    });
  });

  it('are patched by the environment like all others', () => {
    const rendered = render([route], {
      patches: [
        {
          target: { kind: 'Ingress' },
          patch: { spec: { ingressClassName: 'x' } },
        },
      ],
    });
    expect(rendered).toMatchObject({
      value: { manifests: [{}, { spec: { ingressClassName: 'x' } }] },
    });
  });

  it('must not be called like an object of the workload, whatever the version of its API', () => {
    const name = 'hello-world';
    const twin = { kind: 'Deployment', metadata: { name } };
    expect(render([{ ...twin, apiVersion: 'apps/v1beta2' }])).toMatchObject({
      problems: [
        {
          reason: 'duplicateObject',
          message: 'there are two objects Deployment hello-world',
        },
      ],
    });
    expect(render([{ ...twin, apiVersion: 'example.com/v1' }]).ok).toBe(true);
  });

  it('must not be there twice, and must say what they are', () => {
    expect(render([route, route, { kind: 'Ingress' }])).toMatchObject({
      ok: false,
      problems: [
        { reason: 'invalidManifest' },
        {
          reason: 'duplicateObject',
          message: 'there are two objects Ingress way-in',
        },
      ],
    });
  });
});
