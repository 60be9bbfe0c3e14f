import { ConfigReader } from '@backstage/config';
import { readInstances } from './readInstances';

function read(config: object) {
  return readInstances(new ConfigReader(JSON.parse(JSON.stringify(config))));
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
