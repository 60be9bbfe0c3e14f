import type { Plan, RunEvent } from '@innominatus/plugin-innominatus-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOfPlan } from './runOfPlan';
import type { RunView } from '../RunViews';

const folder = join(
  __dirname,
  '../../../../innominatus-common/src/run/__fixtures__/logs/v1',
);

/** A run that a server of the first version has recorded. */
export function recordedRun(name: string): {
  run: RunView;
  events: RunEvent[];
} {
  const text = readFileSync(join(folder, `${name}.json`), 'utf8');
  const { plan, events }: { plan: Plan | null; events: RunEvent[] } =
    JSON.parse(text);
  return { run: runOfPlan(plan ?? undefined), events };
}
