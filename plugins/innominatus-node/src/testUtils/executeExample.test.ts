import { z } from 'zod';
import { createStep } from '../createStep';
import { suspend, type Suspension } from '../Suspension';
import type { StepExample, StepType } from '../StepType';
import { executeExample } from './executeExample';
import type { StepWorld } from './StepWorld';

/** A step that waits as told, and hands on what it was resumed with. */
function waiting(options: Suspension['options']): {
  stepType: StepType;
  example: StepExample;
} {
  const example = { title: 'Wait', step: { name: 'Wait', type: 'waiting' } };
  const stepType = createStep({
    type: 'waiting',
    title: 'Waiting',
    description: 'Waits.',
    input: z.strictObject({}),
    output: z.strictObject({
      data: z.json(),
      by: z.array(z.string()),
      no: z.string().optional(),
    }),
    guarantee: { kind: 'pure' },
    examples: [example],
    async run({ resumed }) {
      if (!resumed) {
        return suspend(options);
      }
      const { data, approvals, rejection } = resumed;
      return {
        data: JSON.parse(JSON.stringify(data)),
        by: approvals.map(({ by }) => by.ref),
        ...(rejection && { no: rejection.by.ref }),
      };
    },
  });
  return { stepType, example };
}

async function outputsOf(options: Suspension['options'], world?: StepWorld) {
  const { stepType, example } = waiting(options);
  const { outputs } = await executeExample(
    stepType,
    example,
    () => world ?? {},
  );
  return outputs;
}

describe('a suspended example', () => {
  it('goes on when its time has come, with its data', async () => {
    const passed: Date[] = [];
    const until = new Date('2026-01-01T00:00:10Z');
    const outputs = await outputsOf(
      { waitingFor: 'the time', until, data: { a: 1 } },
      { passTime: time => void passed.push(time) },
    );
    expect(outputs).toEqual({ data: { a: 1 }, by: [] });
    expect(passed).toEqual([until]);
  });

  const approval = { required: 2, groups: [], selfApproval: false };

  it('gets as many consents as it asks for, by different people', async () => {
    const outputs = await outputsOf({ waitingFor: 'two people', approval });
    expect(outputs).toEqual({
      data: {},
      by: ['user:default/approver-1', 'user:default/approver-2'],
    });
  });

  it('gets the answers of its world', async () => {
    const rejection = {
      by: { ref: 'user:default/ada' },
      at: '2026-01-01T00:00:00Z',
      planHash: 'a',
    };
    const outputs = await outputsOf(
      { waitingFor: 'two people', approval },
      { answer: () => ({ rejection }) },
    );
    expect(outputs).toMatchObject({ by: [], no: 'user:default/ada' });
  });

  it('has to wait for something', async () => {
    await expect(outputsOf({ waitingFor: 'Godot' })).rejects.toThrow(
      'neither "until" nor "approval"',
    );
  });
});
