import {
  startTestPortal,
  type TestPortal,
} from '../../__testUtils__/startTestPortal';
import { templateOf } from '../../__testUtils__/templateOf';

const score = (steps: object[]) => ({
  apiVersion: 'score.dev/v1b1',
  metadata: { name: 'shop' },
  containers: { web: { image: 'nginx:1.29' } },
  workflows: { deploy: { steps } },
});

const deploy = (input: object) => ({
  id: 'deploy',
  name: 'Deploy',
  action: 'innominatus:deploy',
  input: JSON.parse(JSON.stringify(input)),
});

describe('innominatus:deploy', () => {
  let portal: TestPortal;
  afterEach(() => portal?.stop());

  it('deploys a Score file that the template says, tells its steps and hands on what they brought', async () => {
    portal = await startTestPortal({
      entities: [
        templateOf(
          [
            deploy({
              score: score([
                { name: 'Create repository', type: 'git-repository' },
              ]),
              environment: 'local',
            }),
          ],
          { output: { deployed: '${{ steps.deploy.output }}' } },
        ),
      ],
    });
    const id = await portal.tasks.start('test');
    const task = await portal.tasks.ended(id);
    expect(task).toMatchObject({ status: 'completed', error: undefined });
    const { items } = await portal.client.listRuns();
    expect(items).toHaveLength(1);
    expect(task.output.deployed).toEqual({
      runId: items[0]?.id,
      runUrl: `http://portal.example.com/innominatus/runs/${items[0]?.id}`,
      status: 'succeeded',
      application: 'shop',
      environment: 'local',
      revision: 1,
      outputs: {
        'create-repository': expect.objectContaining({ created: true }),
      },
    });
    expect(task.log).toContain('create-repository: started');
    expect(task.log).toContain('create-repository: succeeded');
    expect(items[0]?.startedBy.ref).toBe('user:default/mock');
  });
});
