import { GitWorld, type CreateStep } from '../../testing/GitWorld';
import { HELLO, putFiles } from '../../testing/localHost';
import { createGitCommitManifestsStep } from '../git-commit-manifests';
import { createGitCommitStep } from './createGitCommitStep';

const STEP = { files: { 'README.md': '# Hello\n', 'docs/a.md': 'A\n' } };

async function preview(
  world: GitWorld,
  step: object = STEP,
  create: CreateStep = createGitCommitStep,
) {
  const { stepType, test } = world.prepare(create, step);
  return stepType.preview?.(test.context);
}

describe('the preview of a commit', () => {
  it('shows what would change, and writes nothing', async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'README.md': 'old\n', 'keep.md': 'keep' });
    const before = await world.snapshot();
    expect(await preview(world)).toEqual({
      changes: [
        {
          kind: 'git-commit',
          action: 'update',
          externalId: 'platform/hello@main',
          summary: 'commit 2 files to platform/hello (main)',
          diff: `--- a/README.md
+++ b/README.md
@@ -1,1 +1,1 @@
-old
+# Hello
--- /dev/null
+++ b/docs/a.md
@@ -0,0 +1,1 @@
+A
`,
          reversible: true,
        },
      ],
      outputs: { changed: true },
      unknown: ['the id of the commit'],
    });
    expect(await world.snapshot()).toEqual(before);
  });

  it('is empty where nothing would change', async () => {
    const world = await GitWorld.openHello();
    const head = await putFiles(world.host, STEP.files);
    expect(await preview(world)).toEqual({
      changes: [],
      outputs: {
        commit: head,
        changed: false,
        url: world.host.webUrl(HELLO),
      },
    });
  });

  it('speaks of a new branch as it would begin', async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'README.md': '# Hello\n' });
    expect(await preview(world, { ...STEP, gitBranch: 'side' })).toMatchObject({
      changes: [
        {
          action: 'create',
          externalId: 'platform/hello@side',
          summary: 'commit docs/a.md to platform/hello (side)',
        },
      ],
    });
  });

  it('speaks of a repository that is still to be made', async () => {
    const world = await GitWorld.open();
    expect(await preview(world)).toMatchObject({
      changes: [{ action: 'create', externalId: 'platform/hello@main' }],
      unknown: [
        'what platform/hello holds by then: it does not exist yet',
        'the default branch of platform/hello',
        'the id of the commit',
      ],
    });
    const step = { ...STEP, gitBranch: 'side' };
    expect((await preview(world, step))?.unknown).toHaveLength(2);
  });

  it.each([
    ['nothingToCommit', { delete: ['a.md'] }],
    ['pathConflict', { gitBranch: 'side', files: { 'a/b': '' } }],
    ['invalidPath', { files: { 'a.md': '', './a.md': '' } }],
  ])('fails with %s where the step would', async (reason, step) => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { a: 'file' }, { branch: 'side' });
    await expect(preview(world, step)).rejects.toMatchObject({ reason });
  });

  it('of manifests shows their file', async () => {
    const world = await GitWorld.openHello();
    await putFiles(world.host, { 'README.md': '' });
    const shown = await preview(world, {}, createGitCommitManifestsStep);
    expect(shown?.changes).toMatchObject([
      {
        action: 'create',
        externalId: 'platform/hello@main:hello.yaml',
        diff: expect.stringMatching(
          /^--- \/dev\/null\n\+\+\+ b\/hello\.yaml\n[^]*\n\+kind: Service\n[^]*image: nginx:1\.29/,
        ),
      },
    ]);
  });
});
