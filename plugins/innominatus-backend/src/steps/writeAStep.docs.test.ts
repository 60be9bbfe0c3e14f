import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  stepsExtensionPoint,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import {
  createTestStepContext,
  stepInput,
} from '@innominatus/plugin-innominatus-node/testUtils';
import { parse } from 'yaml';

const root = join(__dirname, '../../../..');
const guide = readFileSync(join(root, 'docs/guides/write-a-step.md'), 'utf8');

/** The code of the guide as a package of its own, beside the dependencies of this one. */
const folder = mkdtempSync(join(tmpdir(), 'write-a-step-'));
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
for (const [, path = '', code = ''] of guide.matchAll(
  /```ts\n\/\/ (\S+)\n(.*?)```/gs,
)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), code);
}
afterAll(() => rmSync(folder, { recursive: true }));

describe('the tests in the guide', () => {
  jest.requireActual(join(folder, 'src/createAnnouncementStep.test.ts'));
  jest.requireActual(join(folder, 'src/createAnnouncementReadStep.test.ts'));
});

describe('the module in the guide', () => {
  it('adds steps that run as its Score file says', async () => {
    const { innominatusModuleAnnouncement } = jest.requireActual<{
      innominatusModuleAnnouncement: BackendFeature;
    }>(join(folder, 'src/module.ts'));
    const added: StepType[] = [];
    await startTestBackend({
      extensionPoints: [
        [
          stepsExtensionPoint,
          {
            addSteps: (...steps) => added.push(...steps),
            now: () => new Date(),
          },
        ],
      ],
      features: [
        innominatusModuleAnnouncement,
        mockServices.rootConfig.factory({ data: { announcement: { folder } } }),
      ],
    });

    const [, score = ''] = /```yaml\n(workflows:.*?)```/s.exec(guide) ?? [];
    const [step] = parse(score).workflows.deploy.steps;
    const [stepType] = added;
    expect(stepType?.type).toBe(step.type);
    const input = stepType?.input.parse(stepInput(step));
    await stepType?.run(createTestStepContext({ input }).context);
    expect(readFileSync(join(folder, 'hello.md'), 'utf8')).toBe(
      '${metadata.name} is up.',
    );
  });
});
