import type { StepExample } from '@innominatus/plugin-innominatus-node';
import type { ActionExample } from '../defineAction';
import { commonFields } from './commonInput';

/** Fields that the step and the action have in common. */
const SHARED = new Set(['timeout', 'retry']);

/** The example of a step type as one of its action. */
export function stepExample({ title, step }: StepExample): ActionExample {
  const { name, type, ...fields } = step;
  const entries = Object.entries(fields);
  const nested = entries.filter(
    ([field]) => commonFields.has(field) && !SHARED.has(field),
  );
  return {
    title,
    step: {
      id: 'step',
      name,
      input: {
        application: 'shop',
        environment: 'local',
        ...Object.fromEntries(entries.filter(entry => !nested.includes(entry))),
        ...(nested.length > 0 && { with: Object.fromEntries(nested) }),
      },
    },
  };
}
