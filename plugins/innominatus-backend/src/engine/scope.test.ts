import { createStep } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { describeEngine } from '../__testUtils__/describeEngine';
import { scriptedStep, type Script } from '../__testUtils__/scriptedStep';

jest.setTimeout(60_000);

const script: Script = { run: () => ({}) };
const written: string[] = [];

const writer = createStep({
  type: 'write-there',
  title: 'Write there',
  description: 'Changes a namespace.',
  input: z.strictObject({ namespace: z.string() }),
  output: z.strictObject({}),
  guarantee: { kind: 'none', why: 'only the test knows' },
  examples: [],
  reaches: ({ namespace }) => [{ kind: 'namespace', name: namespace }],
  run: async ({ input }) => {
    written.push(input.namespace);
    return {};
  },
});

const steps = [
  { id: 'ask', type: 'scripted' },
  {
    id: 'write',
    type: 'write-there',
    with: { namespace: '${steps.ask.value}' },
  },
];

const options = { steps: [scriptedStep(script), writer] };

describeEngine('a step of a Score file', options, world => {
  beforeEach(() => {
    written.length = 0;
  });

  it.each([
    'kube-system',
    'other-application',
    // Begins as the application is called, and is another one.
    'demolition',
  ])(
    'fails before it acts when what the run brought leads it to %s',
    async namespace => {
      script.run = () => ({ value: namespace });
      const { state } = await world.run(steps);
      expect(state.steps.write).toMatchObject({
        status: 'failed',
        error: {
          reason: 'outsideScope',
          message: expect.stringContaining(
            `namespace "${namespace}" does not belong to application "demo-`,
          ),
        },
      });
      expect(written).toEqual([]);
    },
  );

  it('acts when what the run brought belongs to its application', async () => {
    script.run = ({ run }) => ({ value: `${run.application}-blue` });
    const { state } = await world.run(steps);
    expect(state.status).toBe('succeeded');
    expect(written).toEqual([expect.stringMatching(/^demo-\d+-blue$/)]);
  });
});
