import type { JsonObject } from '@backstage/types';
import { isJsonObject } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import type { StepTypeDescriptor } from '../../steps/StepTypeDescriptor';
import { asActionSchema, type ActionSchema } from '../actionSchema';
import { commonFields, commonInputSchema } from './commonInput';

/** The fields of the step type beside those that every step action has. */
export function stepInputSchema({
  inputSchema,
}: Pick<StepTypeDescriptor, 'inputSchema'>): ActionSchema {
  const own = propertiesOf(inputSchema);
  const taken = Object.keys(own).filter(name => commonFields.has(name));
  const { with: nested, ...common } = propertiesOf(commonJsonSchema());
  const properties = {
    ...common,
    ...(taken.length > 0 && { with: nested }),
    ...without(own, taken),
  };
  const required = ['application', ...requiredOf(inputSchema)].filter(
    name => name === 'application' || !taken.includes(name),
  );
  return asActionSchema({ ...inputSchema, properties, required });
}

/** The outputs of the step, and where its run is. */
export function stepOutputSchema({
  outputSchema,
}: Pick<StepTypeDescriptor, 'outputSchema'>): ActionSchema {
  const run = z.object({
    runId: z.string().describe('Id of the run that the step was.'),
    runUrl: z.string().describe('Page of that run.'),
  });
  const { properties } = z.toJSONSchema(run, { target: 'draft-7' });
  return asActionSchema({
    ...outputSchema,
    properties: { ...propertiesOf(outputSchema), ...properties },
    required: requiredOf(outputSchema),
  });
}

function commonJsonSchema(): JsonObject {
  return JSON.parse(
    JSON.stringify(
      z.toJSONSchema(commonInputSchema, { io: 'input', target: 'draft-7' }),
    ),
  );
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isJsonObject(properties) ? properties : {};
}

function requiredOf({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.map(String) : [];
}

function without(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([name]) => !names.includes(name)),
  );
}
