import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { neededNamespace } from './neededNamespace';

const TARGETS: object = {
  kubernetes: { cluster: 'east', namespace: '${application}-dev' },
  argocd: { instance: 'main' },
};

function needed(
  input: Parameters<typeof neededNamespace>[0],
  targets = TARGETS,
) {
  return neededNamespace(input, {
    application: 'shop',
    environment: { name: 'dev', ...environmentSpecSchema.parse({ targets }) },
  });
}

const repoURL = '${variables.REPOSITORY_URL}';

describe('the namespace that an Argo CD application needs', () => {
  it('is the one of the environment, whatever else is not known yet', () => {
    expect(needed({ repoURL, revision: '${steps.manifests.commit}' })).toEqual([
      { kind: 'namespace', name: 'shop-dev', cluster: 'east' },
    ]);
  });

  it('is the one that the step names, there where it names it', () => {
    const destination = { cluster: 'west', namespace: 'shop-test' };
    expect(needed({ repoURL, destination })).toEqual([
      { kind: 'namespace', name: 'shop-test', cluster: 'west' },
    ]);
    const server = 'https://10.0.0.1:6443';
    expect(needed({ repoURL, destination: { server } })).toEqual([
      { kind: 'namespace', name: 'shop-dev', cluster: server },
    ]);
  });

  it('is none where the step shall create none, where it is not known, and where there is no Argo CD', () => {
    expect(needed({ repoURL, createNamespace: false })).toEqual([]);
    const namespace = 'shop-${variables.STAGE}';
    expect(needed({ repoURL, destination: { namespace } })).toEqual([]);
    expect(needed({ repoURL, destination: '${parameters.where}' })).toEqual([]);
    expect(needed({ repoURL }, { kubernetes: { namespace: 'a' } })).toEqual([]);
    expect(needed({ repoURL }, { argocd: {} })).toEqual([]);
  });
});
