/** Something that steps do in the namespace of an environment. */
export interface NeededRight {
  verbs: readonly string[];
  group: string;
  resource: string;
  subresource?: string;
  /** For people. */
  what: string;
}

const WRITE = ['get', 'list', 'watch', 'create', 'patch', 'delete'];
const READ = ['get', 'list', 'watch'];

/** What the steps need for all that is rendered from a Score file, and to tell how it comes up. */
export const NEEDED_RIGHTS: readonly NeededRight[] = [
  { verbs: WRITE, group: '', resource: 'configmaps', what: 'ConfigMaps' },
  { verbs: WRITE, group: '', resource: 'services', what: 'Services' },
  { verbs: WRITE, group: 'apps', resource: 'deployments', what: 'Deployments' },
  {
    verbs: WRITE,
    group: 'apps',
    resource: 'statefulsets',
    what: 'StatefulSets',
  },
  { verbs: WRITE, group: 'batch', resource: 'jobs', what: 'Jobs' },
  { verbs: READ, group: '', resource: 'pods', what: 'Pods' },
  {
    verbs: ['get'],
    group: '',
    resource: 'pods',
    subresource: 'log',
    what: 'logs of pods',
  },
  { verbs: ['list'], group: '', resource: 'events', what: 'Events' },
];
