import {
  AuthorizeResult,
  type PermissionCondition,
  type PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import fc from 'fast-check';
import type { FilterLeaf, FilterTree } from '../http/orchestrator/FilterTree';
import { innominatusRunConditions } from './conditions';
import type { RunFacts } from './resourceRefs';
import { innominatusRunRules } from './runRules';

const rules = Object.values(innominatusRunRules);
const ruleset: PermissionRuleset<RunFacts, FilterLeaf> = {
  getRuleByName(name) {
    const found = rules.find(rule => rule.name === name);
    if (!found) throw new Error(`no rule ${name}`);
    return found as ReturnType<typeof ruleset.getRuleByName>;
  },
};

const { isOwner, inEnvironment, isStarter, usesGoldenPath } =
  innominatusRunConditions;
const word = fc.constantFrom('user:default/a', 'user:default/b', 'dev', 'prod');
const words = fc.array(word, { maxLength: 3 });

const run: fc.Arbitrary<RunFacts> = fc.record(
  {
    application: fc.constant('shop'),
    environment: word,
    owner: word,
    startedBy: fc.record({ ref: word }),
    goldenPath: word,
  },
  { requiredKeys: ['application', 'environment', 'startedBy'] },
);

type Criteria = PermissionCriteria<PermissionCondition>;

const { criteria } = fc.letrec<{ criteria: Criteria; leaf: Criteria }>(tie => ({
  leaf: fc.oneof(
    words.map(claims => isOwner({ claims })),
    words.map(environments => inEnvironment({ environments })),
    words.map(refs => isStarter({ refs })),
    words.map(goldenPaths => usesGoldenPath({ goldenPaths })),
  ),
  criteria: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    tie('criteria').map(not => ({ not })),
    fc
      .tuple(tie('criteria'), fc.array(tie('criteria'), { maxLength: 3 }))
      .map(([first, rest]): Criteria => ({ allOf: [first, ...rest] })),
    fc
      .tuple(tie('criteria'), fc.array(tie('criteria'), { maxLength: 3 }))
      .map(([first, rest]): Criteria => ({ anyOf: [first, ...rest] })),
  ),
}));

/** What a filter means, as the database applies it. */
function matches(filter: FilterTree, facts: RunFacts): boolean {
  if ('allOf' in filter) return filter.allOf.every(one => matches(one, facts));
  if ('anyOf' in filter) return filter.anyOf.some(one => matches(one, facts));
  if ('not' in filter) return !matches(filter.not, facts);
  const value = {
    owner: facts.owner,
    environment: facts.environment,
    startedBy: facts.startedBy.ref,
    goldenPath: facts.goldenPath,
  }[filter.column];
  return value !== undefined && filter.in.includes(value);
}

it('allows the same runs one by one and in lists', () => {
  fc.assert(
    fc.property(criteria, run, (conditions, facts) => {
      const one = createConditionAuthorizer(ruleset)(
        {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'innominatus',
          resourceType: 'innominatus-run',
          conditions,
        },
        facts,
      );
      const filter = createConditionTransformer(ruleset)(conditions);
      expect(matches(filter, facts)).toBe(one);
    }),
    { numRuns: 500 },
  );
});
