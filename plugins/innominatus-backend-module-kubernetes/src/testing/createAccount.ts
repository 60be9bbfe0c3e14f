import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';
import { clusterWith, realCluster, SIGNAL } from './realCluster';

/** A rule of a Role. */
export interface Rule {
  apiGroups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
}

const NAME = 'account';
const RBAC = 'rbac.authorization.k8s.io/v1';

const tokenSchema = z.object({ status: z.object({ token: z.string() }) });
const rulesSchema = z.object({
  status: z.object({
    resourceRules: z.array(z.object({ verbs: z.array(z.string()) })),
  }),
});

export interface Account {
  token: string;
  /** One that the API server has not seen yet. */
  another(): Promise<string>;
  /** Its tokens hold no more after that; those that were used before do so for some seconds. */
  remove(): Promise<void>;
}

/** A service account with some rights in a namespace, and its token, which has them already. */
export async function createAccount(
  namespace: string,
  rules: readonly Rule[],
): Promise<Account> {
  const metadata = { name: NAME, namespace };
  const account = await create({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
  });
  await create({ apiVersion: RBAC, kind: 'Role', metadata, rules });
  await create({
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Role',
      name: NAME,
    },
    subjects: [{ kind: 'ServiceAccount', name: NAME, namespace }],
  });
  const token = await requestToken(namespace);
  await untilBound(namespace, token, rules.length);
  return {
    token,
    another: () => requestToken(namespace),
    async remove() {
      await realCluster().objects.delete(account, { signal: SIGNAL });
    },
  };
}

function create(manifest: Manifest): Promise<Manifest> {
  return realCluster().objects.create(manifest, {
    signal: SIGNAL,
    fieldManager: 'somebody',
  });
}

async function requestToken(namespace: string): Promise<string> {
  const answer = await realCluster().api.request({
    method: 'POST',
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${NAME}/token`,
    body: {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { expirationSeconds: 600 },
    },
    signal: SIGNAL,
  });
  return tokenSchema.parse(answer).status.token;
}

/** The API server learns of Roles by a watch of its own, some milliseconds later. */
async function untilBound(namespace: string, token: string, count: number) {
  const cluster = clusterWith({ token });
  let known = -1;
  while (known < count) {
    const answer = await cluster.api.request({
      method: 'POST',
      path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
      body: {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace },
      },
      signal: SIGNAL,
    });
    const all = rulesSchema.parse(answer).status.resourceRules;
    // Everybody may ask what he may do.
    known = all.filter(({ verbs }) => verbs.join() !== 'create').length;
  }
}
