import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { z } from 'zod';

/** What the scaffolder checks the input of an action against, and shows in its list of actions. */
export type ActionSchema = NonNullable<
  NonNullable<TemplateAction['schema']>['input']
>;

/** The JSON Schema of a zod schema, in the version that the scaffolder reads. */
export function actionSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
): ActionSchema {
  return asActionSchema(z.toJSONSchema(schema, { io, target: 'draft-7' }));
}

/** Both are types of the same JSON; that of the scaffolder is stricter about what its validator knows. */
export function asActionSchema(schema: object): ActionSchema {
  return schema as ActionSchema;
}
