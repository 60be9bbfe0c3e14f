import { setImmediate } from 'node:timers/promises';
import type { StepContext } from '@innominatus/plugin-innominatus-node';
import { evaluateRule, ruleValues } from './evaluateRule';
import type { PolicyInput, PolicyOutput } from './schema';

type Violation = PolicyOutput['violations'][number];

/** What all the rules together say. */
export interface Judgement {
  violations: Violation[];
  /** Rules that could not be evaluated. */
  unclear: { rule: string; why: string }[];
}

/** Evaluates all rules. */
export async function judge({
  input,
  workload,
  runData,
  signal,
}: Pick<
  StepContext<PolicyInput>,
  'input' | 'workload' | 'runData' | 'signal'
>): Promise<Judgement> {
  const values = ruleValues(runData(), workload);
  const judgement: Judgement = { violations: [], unclear: [] };
  for (const { name: rule, deny, message } of input.rules) {
    // A slow rule holds up the process for a moment, many of them must not do so in one go.
    await setImmediate(undefined, { signal });
    const verdict = evaluateRule(deny, values);
    switch (verdict.kind) {
      case 'kept':
        break;
      case 'broken':
        judgement.violations.push({ rule, message });
        break;
      case 'unclear':
        judgement.unclear.push({ rule, why: verdict.why });
        break;
      default:
        verdict satisfies never;
    }
  }
  return judgement;
}

/** For people, in one line. */
export function describeViolation({ rule, message }: Violation): string {
  return `${rule}: ${message}`;
}
