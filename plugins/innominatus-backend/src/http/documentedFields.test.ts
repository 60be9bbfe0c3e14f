import {
  environmentSchema,
  isJsonObject,
  type components,
  type EffectState,
  type Environment,
  type LeftEffect,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import type { JsonValue } from '@backstage/types';
import { z } from 'zod';
import { resolvedSchema } from './__testUtils__/resolvedSchema';
import type { Graph, GraphNode } from './orchestrator/Graph';
import type { RetryPreview, RollbackPreview } from './orchestrator/previews';
import type {
  ApplicationRecord,
  LockRecord,
  RunRecord,
  SecretRecord,
  StepProgress,
  Submission,
} from './orchestrator/records';

type Schemas = components['schemas'];

/** Fails to compile where a value that goes out has a field that the API document does not know. */
type Undocumented<T, S> = Exclude<keyof T, keyof S>;

const undocumented: [
  Undocumented<Plan, Schemas['Plan']>,
  Undocumented<PlannedStep, Schemas['PlannedStep']>,
  Undocumented<Environment, Schemas['Environment']>,
  Undocumented<RunRecord, Schemas['Run']>,
  Undocumented<Submission, Schemas['Submission']>,
  Undocumented<ApplicationRecord, Schemas['Application']>,
  Undocumented<LeftEffect, Schemas['LeftEffect']>,
  Undocumented<RetryPreview, Schemas['RetryPreview']>,
  Undocumented<RollbackPreview, Schemas['RollbackPreview']>,
  Undocumented<LockRecord, Schemas['Lock']>,
  Undocumented<SecretRecord, Schemas['Secret']>,
  Undocumented<Graph, Schemas['Graph']>,
  Undocumented<GraphNode, Schemas['GraphNode']>,
  Undocumented<StepProgress, Schemas['StepProgress']>,
  Exclude<
    Undocumented<EffectState, Schemas['Effect']>,
    'before' | 'confirmation' | 'undone'
  >,
][number][] = [];

/** Paths of all fields that a schema names. */
function fieldsOf(schema: JsonValue | undefined, path = ''): string[] {
  if (!isJsonObject(schema)) return [];
  const { properties } = schema;
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, value]) => [
    `${path}/${name}`,
    ...fieldsOf(value, `${path}/${name}`),
  ]);
}

it('the API document names every field of an environment', () => {
  expect(undocumented).toEqual([]);
  const judged = z.toJSONSchema(environmentSchema, {
    unrepresentable: 'any',
  });
  const documented = resolvedSchema({
    $ref: '#/components/schemas/Environment',
  });
  // What was found out about its targets is no part of its description.
  const found = ['/checks'];
  expect([...fieldsOf(judged as JsonValue), ...found].sort()).toEqual(
    fieldsOf(documented).sort(),
  );
});
