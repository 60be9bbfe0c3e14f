import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readClusterSettings } from './readClusterSettings';

function read(data: JsonObject) {
  return [...readClusterSettings(new ConfigReader(data)).clusters.values()];
}

function located(cluster: JsonObject, targets: JsonObject = {}) {
  return read({
    kubernetes: {
      clusterLocatorMethods: [
        { type: 'gke', projectId: 'x' },
        { type: 'config', clusters: [{ name: 'dev', ...cluster }] },
      ],
    },
    innominatus: { targets: { kubernetes: targets } },
  });
}

describe('clusters', () => {
  it('are those that Backstage knows', () => {
    expect(
      located({
        url: 'https://dev',
        authProvider: 'serviceAccount',
        serviceAccountToken: 'secret',
        caData: 'Q0E=',
      }),
    ).toEqual([
      {
        name: 'dev',
        access: { kind: 'address', url: 'https://dev' },
        token: 'secret',
        caData: 'Q0E=',
      },
    ]);
  });

  it('may have dots in their names', () => {
    const name = 'dev.example.com';
    const url = 'https://dev.example.com';
    expect(
      located(
        { name, url, authProvider: 'google' },
        { [name]: { token: 't' }, 'own.example.com': { url, token: 'o' } },
      ),
    ).toEqual([
      { name, access: { kind: 'address', url }, token: 't' },
      { name: 'own.example.com', access: { kind: 'address', url }, token: 'o' },
    ]);
  });

  it('have the account of the pod where Backstage uses that', () => {
    const url = 'https://kubernetes.default';
    expect(located({ url, authProvider: 'serviceAccount' })).toMatchObject([
      { access: { kind: 'inCluster' } },
    ]);
  });

  it('are not usable where Backstage only signs users in, unless they get a token', () => {
    const cluster = { url: 'https://dev', authProvider: 'google' };
    expect(located(cluster)).toMatchObject([
      { access: { kind: 'unusable', why: expect.stringContaining('google') } },
    ]);
    expect(located(cluster, { dev: { token: 't' } })).toEqual([
      {
        name: 'dev',
        access: { kind: 'address', url: 'https://dev' },
        token: 't',
      },
    ]);
  });

  it('have other credentials and trust where those are given', () => {
    const cluster = {
      url: 'https://dev',
      authProvider: 'serviceAccount',
      serviceAccountToken: 'readonly',
      skipTLSVerify: true,
    };
    const dev = { token: 'writer', caFile: '/ca', skipTLSVerify: false };
    expect(located(cluster, { dev })).toMatchObject([dev]);
  });

  it('may be in a kubeconfig, or the one that innominatus runs in', () => {
    expect(
      read({
        innominatus: {
          targets: {
            kubernetes: {
              a: { kubeconfig: '/k', context: 'c' },
              b: { inCluster: true },
              c: { url: 'https://c', token: 't' },
            },
          },
        },
      }).map(({ name, access }) => [name, access]),
    ).toEqual([
      ['a', { kind: 'kubeconfig', path: '/k', context: 'c' }],
      ['b', { kind: 'inCluster' }],
      ['c', { kind: 'address', url: 'https://c' }],
    ]);
  });

  it('are none where nothing is configured, whatever KUBECONFIG says', () => {
    expect(read({})).toEqual([]);
  });

  it.each([{}, { kubeconfig: '/k', inCluster: true }, { token: 't' }])(
    'are refused with %p alone',
    dev => {
      expect(() =>
        read({ innominatus: { targets: { kubernetes: { dev } } } }),
      ).toThrow(/innominatus\.targets\.kubernetes\.dev needs exactly one of/);
    },
  );
});
