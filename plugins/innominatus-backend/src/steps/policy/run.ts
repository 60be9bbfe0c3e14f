import {
  StepError,
  type StepContext,
} from '@innominatus/plugin-innominatus-node';
import { describeViolation, judge, type Judgement } from './judge';
import type { PolicyInput, PolicyOutput } from './schema';

/** Fails with the messages of all broken rules, or hands them on where they are not enforced. */
export async function run(
  context: StepContext<PolicyInput>,
): Promise<PolicyOutput> {
  const { input, signal, log } = context;
  signal.throwIfAborted();
  const judgement = await judge(context);
  const { violations } = judgement;
  expectClear(judgement);
  if (violations.length > 0 && input.enforce) {
    throw new StepError(violations.map(describeViolation).join('\n- '), {
      reason: 'policyDenied',
    });
  }
  violations.forEach(violation => log.warn(describeViolation(violation)));
  log.info(
    `${input.rules.length - violations.length} of ${input.rules.length} rules are kept`,
  );
  return { violations };
}

/** A rule that says nothing allows nothing. */
function expectClear({ unclear, violations }: Judgement): void {
  if (unclear.length === 0) {
    return;
  }
  throw new StepError(
    [
      ...unclear.map(
        ({ rule, why }) => `${rule} could not be evaluated: ${why}`,
      ),
      ...violations.map(describeViolation),
    ].join('\n- '),
    {
      reason: 'conditionFailed',
      hint: "ask for what may be absent with in, e.g. 'service' in workload",
    },
  );
}
