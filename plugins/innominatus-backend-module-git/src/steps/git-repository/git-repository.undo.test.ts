import { join } from 'node:path';
import type { LedgerObject } from '@innominatus/plugin-innominatus-node';
import { GitWorld, type UndoOptions } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { git, itWithGit } from '../../testing/realGit';
import { testUndoCrashes } from '../../testing/testCrashes';
import { createGitCommitStep } from '../git-commit';
import { createGitRepositoryStep } from './createGitRepositoryStep';

const STEP = { repoName: 'hello' };
const FILES = { files: { 'README.md': '# Hello\n' } };
const UNDONE = { outcome: 'undone' };
const deletion = { purpose: 'delete' as const };

testUndoCrashes({
  create: createGitRepositoryStep,
  step: STEP,
  methods: [
    'fingerprint',
    'findRepository',
    'listRefs',
    'listCommits',
    'deleteRepository',
  ],
  prepare: async () => {},
});

function inUse(why: string) {
  return {
    outcome: 'left',
    reason: 'inUse',
    message: expect.stringContaining(why),
  };
}

/** A repository that the step has made. */
async function setUp() {
  const world = await GitWorld.open();
  const { effects } = await world.run(createGitRepositoryStep, STEP);
  const target = await world.host.fingerprint();
  const objects = (...users: LedgerObject['users']): LedgerObject[] => [
    {
      target,
      kind: 'git-repository',
      externalId: 'platform/hello',
      createdByRun: 'some-run',
      users,
    },
  ];
  const undo = async (options: UndoOptions = {}) =>
    (await world.undo(createGitRepositoryStep, STEP, effects, options))[0];
  const exists = async () =>
    (await world.host.findRepository(HELLO)) !== undefined;
  const commit = (run: string, step: object = FILES) =>
    world.run(createGitCommitStep, step, { run: { id: run } });
  const gitdir = join(world.directory, 'platform/hello.git');
  return { world, effects, objects, undo, exists, commit, gitdir };
}

const OWN_RUN = '0199a0b0-0000-7000-8000-000000000001';

describe('the undo of git-repository', () => {
  it('removes an empty repository, and finds nothing to do then', async () => {
    const { undo, exists } = await setUp();
    expect(await undo()).toEqual(UNDONE);
    expect(await exists()).toBe(false);
    expect(await undo()).toEqual(UNDONE);
  });

  it('removes one with commits of the run and their reverts', async () => {
    const { world, undo, exists, commit } = await setUp();
    const { effects } = await commit(OWN_RUN);
    await commit(OWN_RUN, { gitBranch: 'side', files: { 'a.md': 'a' } });
    await world.undo(createGitCommitStep, FILES, effects);
    expect(await undo()).toEqual(UNDONE);
    expect(await exists()).toBe(false);
  });

  it('leaves one with a commit of a person', async () => {
    const { world, undo } = await setUp();
    await putFiles(world.host, { 'a.md': 'a' });
    const before = await world.snapshot();
    expect(await undo()).toEqual(inUse('"Change" of Zoë'));
    expect(await world.snapshot()).toEqual(before);
  });

  it('leaves one with a commit of another run', async () => {
    const { undo, exists, commit } = await setUp();
    await commit('another-run');
    expect(await undo()).toEqual(inUse('this run has not made'));
    expect(await exists()).toBe(true);
  });

  itWithGit(
    'leaves one with a commit of the run that a person has changed',
    async () => {
      const { undo, exists, commit, gitdir, world } = await setUp();
      await commit(OWN_RUN);
      const message = await git(gitdir, 'log', '-1', '--format=%B', 'main');
      await git(
        gitdir,
        ...['update-ref', 'refs/heads/main'],
        await git(gitdir, 'commit-tree', '-m', message, 'main^{tree}'),
      );
      expect((await world.log()).length).toBe(1);
      expect(await undo()).toEqual(inUse('this run has not made'));
      expect(await exists()).toBe(true);
    },
  );

  for (const [what, args, why] of [
    ['a tag', ['tag', 'v1', 'main'], 'the tag v1'],
    ['a note', ['notes', 'add', '-m', 'hm', 'main'], 'refs/notes/commits'],
    ['a branch', ['branch', 'theirs', 'main'], 'the branch theirs'],
    [
      'a branch at an older commit',
      ['branch', 'theirs', 'main~1'],
      'the branch theirs',
    ],
  ] as const) {
    itWithGit(`leaves one with ${what} of others`, async () => {
      const { undo, exists, commit, gitdir } = await setUp();
      await commit(OWN_RUN);
      await commit(OWN_RUN, { files: { 'b.md': 'b' } });
      await git(gitdir, ...args);
      expect(await undo()).toEqual(inUse(why));
      expect(await exists()).toBe(true);
    });
  }

  for (const [what, tree, expected] of [
    ['brings what runs have made', 'side^{tree}', UNDONE],
    ['brings more than that', 'main~1^{tree}', inUse('"Merge"')],
  ] as const) {
    itWithGit(`knows a merge of others that ${what}`, async () => {
      const { world, undo, commit, gitdir } = await setUp();
      await commit(OWN_RUN);
      await commit(OWN_RUN, { files: { 'b.md': 'b' } });
      await commit(OWN_RUN, { gitBranch: 'side', files: { 'a.md': 'a' } });
      const parents = ['-p', 'main', '-p', 'side'];
      await git(
        gitdir,
        ...['update-ref', 'refs/heads/main'],
        await git(gitdir, 'commit-tree', '-m', 'Merge', ...parents, tree),
      );
      await git(gitdir, 'branch', '-D', 'side');
      expect((await world.log())[0]).toBe('Merge');
      expect(await undo()).toEqual(expected);
    });
  }

  it.each([
    ['another application', { application: 'shop', environment: 'local' }],
    ['another environment', { application: 'hello', environment: 'prod' }],
  ])('leaves one that %s uses', async (_who, user) => {
    const { objects, undo, exists } = await setUp();
    const own = { application: 'hello', environment: 'local' };
    expect(await undo({ objects: objects(own, user) })).toEqual(
      inUse(`${user.application} in ${user.environment}`),
    );
    expect(await exists()).toBe(true);
    expect(await undo({ objects: objects(own) })).toEqual(UNDONE);
  });

  it('looks again when somebody pushes at the last moment', async () => {
    const { world, undo, exists } = await setUp();
    const beforeWrite = () => putFiles(world.host, { 'a.md': 'a' });
    const result = await undo({
      beforeWrite: async () => {
        await beforeWrite();
      },
    });
    expect(result).toEqual(inUse('"Change" of Zoë'));
    expect(await exists()).toBe(true);
  });

  it('leaves alone what was adopted', async () => {
    const world = await GitWorld.openHello();
    const step = { ...STEP, adopt: true };
    const { effects } = await world.run(createGitRepositoryStep, step);
    const before = await world.snapshot();
    expect(await world.undo(createGitRepositoryStep, step, effects)).toEqual([
      UNDONE,
    ]);
    expect(await world.snapshot()).toEqual(before);
  });

  it('leaves alone a repository of another host, of another step and of a person', async () => {
    const { world, effects, undo } = await setUp();
    const other = await GitWorld.openHello();
    expect(
      await other.undo(createGitRepositoryStep, STEP, effects),
    ).toMatchObject([{ outcome: 'left', reason: 'targetChanged' }]);
    await undo();
    await world.run(createGitRepositoryStep, STEP, { step: { id: 'again' } });
    expect(await undo()).toEqual(UNDONE);
    expect(await world.host.findRepository(HELLO)).toBeDefined();
    await world.undo(createGitRepositoryStep, STEP, effects, {
      step: { id: 'again' },
    });
    await world.createRepository('hello');
    expect(await undo()).toEqual(inUse('does not carry the mark'));
    expect(await undo({ confirmed: false })).toEqual(UNDONE);
    expect(await world.host.findRepository(HELLO)).toBeDefined();
  });
});

describe('git-repository of an application that is deleted', () => {
  const last = { application: 'hello', environment: 'local' };

  it('removes one with commits of any runs', async () => {
    const { objects, undo, exists, commit } = await setUp();
    await commit('first-run');
    await commit('later-run', { gitBranch: 'side', files: { 'a.md': 'a' } });
    const options = { ...deletion, objects: objects(last) };
    expect(await undo(options)).toEqual(UNDONE);
    expect(await exists()).toBe(false);
    expect(await undo(options)).toEqual(UNDONE);
  });

  it('leaves one with a commit of a person', async () => {
    const { world, objects, undo, exists } = await setUp();
    await putFiles(world.host, { 'a.md': 'a' });
    expect(await undo({ ...deletion, objects: objects(last) })).toEqual(
      inUse('no run has made'),
    );
    expect(await exists()).toBe(true);
  });

  it('takes the only user for the one that is deleted', async () => {
    const { objects, undo, exists } = await setUp();
    const heir = { application: 'heir', environment: 'prod' };
    const shared = { ...deletion, objects: objects(last, heir) };
    expect(await undo(shared)).toEqual(inUse('heir in prod'));
    expect(await undo({ ...deletion, objects: objects(heir) })).toEqual(UNDONE);
    expect(await exists()).toBe(false);
  });

  it('removes one that another run of the application has made, if the ledger says so', async () => {
    const { objects, undo, exists } = await setUp();
    const run = { id: 'another' };
    expect(await undo({ ...deletion, run })).toEqual(UNDONE);
    expect(await exists()).toBe(true);
    expect(await undo({ ...deletion, run, objects: objects(last) })).toEqual(
      UNDONE,
    );
    expect(await exists()).toBe(false);
  });
});
