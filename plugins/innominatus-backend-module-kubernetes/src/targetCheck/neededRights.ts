/** Something that steps do in the namespace of an environment. */
export interface NeededRight {
  verbs: readonly string[];
  group: string;
  resource: string;
  subresource?: string;
  /** For people. */
  what: string;
  /** For people: whose need it is, where most get along without. */
  only?: string;
  /** The kind is no part of Kubernetes itself: the right matters where the cluster has it. */
  addOn?: { apiVersion: string; kind: string };
}

const CHANGE = ['get', 'create', 'patch', 'delete'];
const WRITE = ['get', 'list', 'watch', 'create', 'patch', 'delete'];
const READ = ['get', 'list', 'watch'];

/** What the steps need to make and take namespaces, and to see that they are gone. */
export const NAMESPACES: NeededRight = {
  verbs: WRITE,
  group: '',
  resource: 'namespaces',
  what: 'namespaces',
};

/**
 * What the steps need for all that is rendered from a Score file and from the resource definitions that come with innominatus,
 * and to tell how it comes up. Claims of volumes are none of it: Kubernetes makes them for StatefulSets. Neither are Secrets:
 * workloads name those of others.
 */
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
  {
    verbs: WRITE,
    group: 'networking.k8s.io',
    resource: 'ingresses',
    what: 'Ingresses',
    only: 'resources of type "route"',
  },
  {
    verbs: WRITE,
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    what: 'HTTPRoutes',
    only: 'resources of type "route" and class "gateway"',
    addOn: { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' },
  },
  {
    verbs: CHANGE,
    group: '',
    resource: 'resourcequotas',
    what: 'ResourceQuotas',
    only: 'steps "kubernetes-namespace" with "quota"',
  },
  {
    verbs: CHANGE,
    group: '',
    resource: 'limitranges',
    what: 'LimitRanges',
    only: 'steps "kubernetes-namespace" with "limits"',
  },
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
