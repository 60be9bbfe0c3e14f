import type { Manifest } from '../../objects/Manifest';
import { labelOf, refOf } from '../../objects/ObjectRef';
import { conditionOf, describeCondition } from '../../readiness/Condition';
import { judgeReadiness } from '../../readiness/judgeReadiness';

/**
 * Whether all objects meet a condition: one of `status.conditions`, with `!` its contrary, `deleted`, or, without any, what
 * their kind calls ready. Pure.
 */
export function judgeCondition(
  objects: readonly Manifest[],
  condition: string | undefined,
): { met: boolean; done: number; message: string } {
  if (condition === 'deleted') {
    const [first] = objects;
    return {
      met: !first,
      done: 0,
      message: first
        ? `${labelOf(refOf(first))} is still there`
        : 'nothing is left',
    };
  }
  if (objects.length === 0) {
    return { met: false, done: 0, message: 'there is no such object' };
  }
  const told = objects.map(object => {
    const why = whyNot(object, condition);
    return why === undefined ? undefined : `${labelOf(refOf(object))}: ${why}`;
  });
  const missing = told.filter(why => why !== undefined);
  return {
    met: missing.length === 0,
    done: objects.length - missing.length,
    message: missing[0] ?? `${objects.length} objects are as they shall be`,
  };
}

function whyNot(
  object: Manifest,
  condition: string | undefined,
): string | undefined {
  if (condition === undefined) {
    const readiness = judgeReadiness(object);
    return readiness.state === 'ready' ? undefined : readiness.message;
  }
  const wanted = condition.startsWith('!') ? 'False' : 'True';
  const type = condition.replace(/^!/, '');
  const found = conditionOf(object, type);
  return found?.status === wanted
    ? undefined
    : `${type} is ${found?.status ?? 'not told'}${found?.message ? ` (${describeCondition(found)})` : ''}`;
}
