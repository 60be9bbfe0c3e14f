import {
  createStep,
  StepError,
  suspend,
  type StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import type { Gates } from './Gates';
import type { OutsideWorld } from './OutsideWorld';

/** Steps that a test can see and steer from outside. */
export function controlledSteps(gates: Gates, world: OutsideWorld): StepType[] {
  return [
    holdStep(gates),
    talkStep(),
    thingStep(gates, world),
    doubtStep(),
    askStep(),
  ];
}

/** Reports how far it is, then waits until the test lets it go. */
function holdStep(gates: Gates) {
  return createStep({
    type: 'hold',
    title: 'Hold',
    description: 'Waits at a gate.',
    input: z.strictObject({ gate: z.string().describe('Which one.') }),
    output: z.strictObject({}),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, log, progress, signal }) {
      log.info(`before ${input.gate}`);
      progress(1, 2, `at ${input.gate}`);
      await gates.pass(input.gate, signal);
      log.info(`behind ${input.gate}`);
      return {};
    },
  });
}

/** Logs and hands on as much as it is told. */
function talkStep() {
  return createStep({
    type: 'talk',
    aliases: ['chat'],
    title: 'Talk',
    description: 'Logs and hands on as much as it is told.',
    input: z.strictObject({
      lines: z.array(z.string()).default([]),
      logMiB: z.number().default(0),
      outputBytes: z.number().default(0),
    }),
    output: z.strictObject({ text: z.string() }),
    guarantee: { kind: 'pure' },
    examples: [{ title: 'Talk', step: { name: 'Talk', type: 'talk' } }],
    async run({ input, log }) {
      for (const line of input.lines) log.info(line);
      const line = 'x'.repeat(64 * 1024);
      for (let i = 0; i < input.logMiB * 16; i += 1) log.info(line);
      return { text: 'o'.repeat(input.outputBytes) };
    },
  });
}

/** Makes a thing, which undoing takes away again. */
function thingStep(gates: Gates, world: OutsideWorld) {
  return createStep({
    type: 'thing',
    title: 'Thing',
    description: 'Makes a thing.',
    input: z.strictObject({
      thing: z.string().describe('What to call it.'),
      stays: z.boolean().default(false).describe('Nothing brings it back.'),
    }),
    output: z.strictObject({ thing: z.string() }),
    guarantee: { kind: 'targetRefuses', how: 'There is one of each name.' },
    undoing: 'Takes the thing away.',
    examples: [],
    async run({ input: { thing, stays }, effects }) {
      if (world.broken.has(thing)) {
        throw new StepError(`${thing} is broken`, { reason: 'stepFailed' });
      }
      await effects.intend([
        {
          kind: 'thing',
          action: 'create',
          target: 'outside',
          externalId: thing,
          summary: `thing ${thing}`,
          reversible: !stays,
        },
      ]);
      if (!world.things.includes(thing)) world.things.push(thing);
      return { thing };
    },
    async undo({ effect: { externalId }, log, signal }) {
      log.info(`taking ${externalId} away`);
      if (world.slow.has(externalId)) {
        await gates.pass(`undo ${externalId}`, signal);
      }
      if (world.broken.has(`undo ${externalId}`)) {
        throw new StepError(`${externalId} clings`, { reason: 'stepFailed' });
      }
      const at = world.things.indexOf(externalId);
      if (at >= 0) world.things.splice(at, 1);
      return { outcome: 'undone' };
    },
  });
}

/** Never knows whether it has done its work. */
function doubtStep() {
  return createStep({
    type: 'doubt',
    title: 'Doubt',
    description: 'Loses the answer.',
    input: z.strictObject({}),
    output: z.strictObject({ answer: z.string() }),
    guarantee: { kind: 'none', why: 'Its answer gets lost.' },
    undoing: 'There is nothing to undo.',
    examples: [],
    async run() {
      throw new StepError('the answer got lost', {
        reason: 'outcomeUnknown',
        outcomeUnknown: true,
      });
    },
  });
}

/** Waits for people. */
function askStep() {
  return createStep({
    type: 'ask',
    title: 'Ask',
    description: 'Waits for consent.',
    input: z.strictObject({
      required: z.number().default(1),
      groups: z.array(z.string()).default([]),
      selfApproval: z.boolean().default(false),
    }),
    output: z.strictObject({ approvers: z.array(z.string()) }),
    guarantee: { kind: 'pure' },
    examples: [],
    async run({ input, resumed }) {
      if (resumed?.rejection) {
        throw new StepError('somebody said no', { reason: 'stepFailed' });
      }
      if (resumed && resumed.approvals.length >= input.required) {
        return { approvers: resumed.approvals.map(({ by }) => by.ref) };
      }
      const { required, groups, selfApproval } = input;
      return suspend({
        waitingFor: 'consent',
        approval: { required, groups, selfApproval, message: 'Go on?' },
        data: { secretOfTheStep: 1 },
      });
    },
  });
}
