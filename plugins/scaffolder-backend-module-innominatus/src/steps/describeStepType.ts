import type { JsonObject } from '@backstage/types';
import type {
  StepExample,
  StepType,
} from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { ownStepFields, stepFields } from '../actions/step/stepFields';
import type { StepTypeDescriptor } from './StepTypeDescriptor';

/** What of a step type an action needs to know. */
export function describeStepType(stepType: StepType): StepTypeDescriptor {
  const { type, title, description, input, output, examples } = stepType;
  return {
    ...{ type, title, description },
    inputSchema: jsonSchema(input, 'input'),
    outputSchema: jsonSchema(output, 'output'),
    examples: examples.flatMap(standingAlone),
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    target: 'draft-7',
  });
  return JSON.parse(JSON.stringify(rest));
}

/** The example for a run of this step only, which has no Score file; none if it speaks of other steps or of a workload. */
function standingAlone({ title, step }: StepExample): StepExample[] {
  const foreign = Object.keys(step).some(
    field => stepFields.has(field) && !ownStepFields.has(field),
  );
  const text = JSON.stringify(step);
  if (foreign || /\b(steps|workload|resources)\b[.[]/.test(text)) return [];
  return [
    {
      title,
      step: JSON.parse(text.replaceAll('${metadata.name}', '${application}')),
    },
  ];
}
