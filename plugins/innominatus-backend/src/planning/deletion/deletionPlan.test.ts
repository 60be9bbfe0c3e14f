import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { deletionPlan, type ObjectInUse } from './deletionPlan';
import {
  DELETE_OBJECT,
  deleteObjectInput,
  RELEASE_OBJECT,
  releaseObjectInput,
} from './internalSteps';

const made = { run: 'r1', effect: 'repo#1.1' };

function used(
  externalId: string,
  rest: Partial<ObjectInUse> = {},
): ObjectInUse {
  return {
    target: 'git:local',
    kind: 'git-repository',
    externalId,
    alone: true,
    createdBy: made,
    ...rest,
  };
}

function planFor(...objects: ObjectInUse[]) {
  return deletionPlan({
    application: 'shop',
    environment: { name: 'dev', ...environmentSpecSchema.parse({}) },
    workflow: 'delete',
    objects,
  });
}

describe('deletionPlan', () => {
  it('deletes what only this application uses, one after another in the order of the ledger', () => {
    const { steps, undoOrder, onFailure } = planFor(
      used('platform/newer'),
      used('platform/older'),
    );
    expect(
      steps.map(({ id, type, name, dependsOn }) => [id, type, name, dependsOn]),
    ).toEqual([
      [
        'delete-git-repository-platform-newer',
        DELETE_OBJECT,
        'Delete git-repository platform/newer',
        [],
      ],
      [
        'delete-git-repository-platform-older',
        DELETE_OBJECT,
        'Delete git-repository platform/older',
        ['delete-git-repository-platform-newer'],
      ],
    ]);
    expect(undoOrder).toEqual([steps[1]?.id, steps[0]?.id]);
    expect(onFailure).toBe('stop');
    steps.forEach(({ input }) => deleteObjectInput.parse(input));
  });

  it('only releases what others use too, and what no run has made', () => {
    const { steps } = planFor(
      used('shared', { alone: false }),
      used('adopted', { createdBy: undefined }),
      used('both', { alone: false, createdBy: undefined }),
    );
    expect(
      steps.map(({ type, input }) => [
        type,
        releaseObjectInput.parse(input).why,
      ]),
    ).toEqual([
      [RELEASE_OBJECT, 'shared'],
      [RELEASE_OBJECT, 'notCreated'],
      [RELEASE_OBJECT, 'shared'],
    ]);
  });

  it('gives steps of objects with like names different ids', () => {
    const { steps } = planFor(used('a/b'), used('a-b'), used('a.b'));
    expect(steps.map(({ id }) => id)).toEqual([
      'delete-git-repository-a-b',
      'delete-git-repository-a-b-2',
      'delete-git-repository-a-b-3',
    ]);
  });

  it('makes steps that are tried again, and that nothing undoes', () => {
    const { steps, ...plan } = planFor(used('a', { alone: false }));
    expect(plan).toEqual({
      format: 1,
      application: 'shop',
      environment: { name: 'dev', ...environmentSpecSchema.parse({}) },
      workflow: 'delete',
      onFailure: 'stop',
      variables: {},
      parameters: {},
      secrets: {},
      undoOrder: ['release-git-repository-a'],
    });
    expect(steps).toEqual([
      {
        id: 'release-git-repository-a',
        name: 'Release git-repository a',
        type: 'release-object',
        typeVersion: 1,
        origin: { document: 'engine', path: '' },
        input: {
          target: 'git:local',
          kind: 'git-repository',
          externalId: 'a',
          why: 'shared',
        },
        placeholders: [],
        dependsOn: [],
        when: 'on_success',
        retry: { attempts: 3, backoffMs: 2_000, maxBackoffMs: 60_000 },
        continueOnError: false,
        onRollback: 'keep',
        reversal: { undo: false, settle: false },
        setVariables: {},
      },
    ]);
  });

  it('is nothing to do where nothing is used', () => {
    expect(planFor().steps).toEqual([]);
  });

  it('tells whose application it is, where that is known', () => {
    const input = {
      application: 'shop',
      environment: { name: 'dev', ...environmentSpecSchema.parse({}) },
      workflow: 'delete',
      objects: [used('platform/one')],
    };
    expect(deletionPlan({ ...input, owner: 'group:default/team' }).owner).toBe(
      'group:default/team',
    );
    expect(deletionPlan(input)).not.toHaveProperty('owner');
  });

  it('begins with a step that waits for nothing', () => {
    expect(planFor(used('platform/one')).steps[0]?.dependsOn).toStrictEqual([]);
  });
});
