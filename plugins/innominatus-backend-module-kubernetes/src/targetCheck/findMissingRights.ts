import { z } from 'zod';
import { inChunks, PARALLEL } from '../apply/inChunks';
import type { Cluster } from '../clusters/Cluster';
import type { NeededRight } from './neededRights';

const ruleSchema = z.object({
  verbs: z.array(z.string()),
  apiGroups: z.array(z.string()).default([]),
  resources: z.array(z.string()).default([]),
  resourceNames: z.array(z.string()).default([]),
});

const rulesSchema = z.object({
  status: z.object({ resourceRules: z.array(ruleSchema) }),
});

type Rule = z.output<typeof ruleSchema>;

const accessSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/** A right that the account does not have. */
export interface MissingRight {
  right: NeededRight;
  verbs: string[];
}

/**
 * What the account of a cluster may not do. One request tells most; each right that it does not list is asked for by itself,
 * since not every authorizer can list its rules.
 *
 * @param namespace - undefined: in all namespaces
 */
export async function findMissingRights(
  cluster: Cluster,
  needed: readonly NeededRight[],
  options: { namespace: string | undefined; signal: AbortSignal },
): Promise<MissingRight[]> {
  const rules = await readRules(cluster, options);
  const open = needed.flatMap(right =>
    right.verbs
      .filter(verb => !rules.some(rule => allows(rule, right, verb)))
      .map(verb => ({ right, verb })),
  );
  const answers = await inChunks(open, PARALLEL, async ({ right, verb }) => ({
    right,
    verb,
    allowed: await mayDo(cluster, right, verb, options),
  }));
  const refused = answers.filter(({ allowed }) => !allowed);
  return needed.flatMap(right => {
    const verbs = refused
      .filter(one => one.right === right)
      .map(({ verb }) => verb);
    return verbs.length > 0 ? [{ right, verbs }] : [];
  });
}

async function readRules(
  cluster: Cluster,
  { namespace, signal }: { namespace: string | undefined; signal: AbortSignal },
): Promise<Rule[]> {
  if (namespace === undefined) {
    return [];
  }
  const answer = await cluster.api.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace },
    },
    signal,
  });
  return rulesSchema.parse(answer).status.resourceRules;
}

function allows(rule: Rule, right: NeededRight, verb: string): boolean {
  const { group, resource, subresource } = right;
  const name =
    subresource === undefined ? resource : `${resource}/${subresource}`;
  const has = (list: string[], wanted: string) =>
    list.includes('*') || list.includes(wanted);
  return (
    rule.resourceNames.length === 0 &&
    has(rule.verbs, verb) &&
    has(rule.apiGroups, group) &&
    has(rule.resources, name)
  );
}

async function mayDo(
  cluster: Cluster,
  { group, resource, subresource }: NeededRight,
  verb: string,
  { namespace, signal }: { namespace: string | undefined; signal: AbortSignal },
): Promise<boolean> {
  const answer = await cluster.api.request({
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: { namespace, verb, group, resource, subresource },
      },
    },
    signal,
  });
  return accessSchema.parse(answer).status.allowed;
}
