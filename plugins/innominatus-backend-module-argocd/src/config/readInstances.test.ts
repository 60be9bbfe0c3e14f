import { ConfigReader } from '@backstage/config';
import { readInstances } from './readInstances';

function read(config: object) {
  const data = JSON.parse(JSON.stringify(config));
  return readInstances(new ConfigReader(data)).instances;
}

const located = {
  argocd: {
    username: 'shared',
    password: 'shared-secret',
    appLocatorMethods: [
      { type: 'other' },
      {
        type: 'config',
        instances: [
          { name: 'main', url: 'https://argocd.example.com/', token: 'read' },
          { name: 'lab', url: 'https://lab.example.com/argocd' },
        ],
      },
    ],
  },
};

describe('readInstances', () => {
  it('knows those of Backstage, with its shared credentials', () => {
    const instances = read(located);
    expect([...instances.keys()]).toEqual(['main', 'lab']);
    expect(instances.get('main')).toMatchObject({
      url: 'https://argocd.example.com',
      credentials: { kind: 'token', token: 'read' },
    });
    expect(instances.get('lab')).toMatchObject({
      url: 'https://lab.example.com/argocd',
      credentials: { kind: 'session', username: 'shared' },
    });
  });

  it('takes other credentials and clusters for them', () => {
    const main = { token: 'write', clusters: { dev: 'https://10.0.0.1' } };
    const config = {
      ...located,
      innominatus: { targets: { argocd: { main } } },
    };
    expect(read(config).get('main')).toMatchObject({
      url: 'https://argocd.example.com',
      credentials: { kind: 'token', token: 'write' },
      clusters: new Map([['dev', 'https://10.0.0.1']]),
    });
  });

  it('takes names with dots, of instances and of clusters', () => {
    const name = 'argocd.example.com';
    const own = { name: 'own.example.com', url: 'https://own.example.com' };
    const instances = [{ name, url: 'https://argocd.example.com' }];
    const config = {
      argocd: { appLocatorMethods: [{ type: 'config', instances }] },
      innominatus: {
        targets: {
          argocd: {
            [name]: { token: 'write', clusters: { 'dev.example.com': 'dev' } },
            [own.name]: { url: own.url },
          },
        },
      },
    };
    const found = read(config);
    expect(found.get(name)).toMatchObject({
      credentials: { kind: 'token', token: 'write' },
      clusters: new Map([['dev.example.com', 'dev']]),
    });
    expect(found.get(own.name)).toMatchObject(own);
  });

  it('refuses what cannot be a cluster', () => {
    const lab = { url: 'https://x', clusters: { dev: { a: 1 } } };
    expect(() =>
      read({ innominatus: { targets: { argocd: { lab } } } }),
    ).toThrow(/innominatus\.targets\.argocd\.lab\.clusters\.dev must be/);
  });

  it('needs no Argo CD at all', () => {
    expect(read({}).size).toBe(0);
  });

  it.each([
    [{}, /innominatus\.targets\.argocd\.own\.url is missing/],
    [{ url: 'ftp://x' }, /must be an http or https address/],
    [{ url: 'https://me:pw@x' }, /without user and query/],
  ])('refuses %p', (own, message) => {
    expect(() =>
      read({ innominatus: { targets: { argocd: { own } } } }),
    ).toThrow(message);
  });
});
