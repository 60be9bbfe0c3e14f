import { z } from 'zod';
import type { Manifest } from '../objects/Manifest';

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  message: z.string().optional(),
});

export type Condition = z.output<typeof conditionSchema>;

const statusSchema = z.object({ conditions: z.array(conditionSchema) });

export function conditionsOf(object: Manifest): Condition[] {
  return statusSchema.safeParse(object.status).data?.conditions ?? [];
}

export function conditionOf(
  object: Manifest,
  type: string,
): Condition | undefined {
  return conditionsOf(object).find(condition => condition.type === type);
}

/** E.g. `MinimumReplicasUnavailable: …`. */
export function describeCondition({
  type,
  reason,
  message,
}: Condition): string {
  return [reason ?? type, message].filter(Boolean).join(': ');
}
