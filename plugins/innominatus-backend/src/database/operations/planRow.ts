import type { AppendRequest } from '../AppendRequest';

/** A plan as a row of `plans`. */
export function planRow(
  { hash, plan }: NonNullable<AppendRequest['plan']>,
  at: string,
) {
  return { hash, plan: JSON.stringify(plan), created_at: new Date(at) };
}
