import { createProject } from './createProject';

/** A project of the real Argo CD that allows namespaces `tight-*` and no Secrets. */
export function createTightProject(): Promise<string> {
  return createProject('innominatus-tight', {
    sourceRepos: ['*'],
    destinations: [{ server: '*', namespace: 'tight-*' }],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    namespaceResourceBlacklist: [{ group: '', kind: 'Secret' }],
  });
}

/** One that allows everything, at no time. */
export function createClosedProject(): Promise<string> {
  return createProject('innominatus-closed', {
    sourceRepos: ['*'],
    destinations: [{ server: '*', namespace: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    syncWindows: [
      {
        kind: 'deny',
        schedule: '* * * * *',
        duration: '24h',
        applications: ['*'],
        manualSync: false,
      },
    ],
  });
}
