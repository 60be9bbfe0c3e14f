import type { components } from '@innominatus/plugin-innominatus-common';
import type { StepType } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';

type Schemas = components['schemas'];

/** A type of step as lists show it. */
export function stepTypeView(stepType: StepType): Schemas['StepType'] {
  const { type, aliases, version, title, description, guarantee } = stepType;
  return {
    type,
    aliases: [...aliases],
    version,
    title,
    description,
    guarantee,
  };
}

/** A type of step with the JSON Schemas of what goes in and comes out. */
export function stepTypeDetailsView(
  stepType: StepType,
): Schemas['StepTypeDetails'] {
  return {
    ...stepTypeView(stepType),
    inputSchema: z.toJSONSchema(stepType.input, { io: 'input' }),
    outputSchema: z.toJSONSchema(stepType.output, { io: 'output' }),
    examples: stepType.examples.map(({ title, step }) => ({ title, step })),
  };
}
