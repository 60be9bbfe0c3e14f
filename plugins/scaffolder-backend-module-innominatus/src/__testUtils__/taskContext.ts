import { mockCredentials } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import type { TaskContext } from '../TaskContext';

/** The context of one execution of a step, whose outputs the test reads. */
export function taskContext(
  input: JsonObject,
  more: Partial<TaskContext> = {},
): { context: TaskContext; outputs: JsonObject } {
  const outputs: JsonObject = {};
  const context: TaskContext = {
    ...createMockActionContext({ input }),
    getInitiatorCredentials: async () => mockCredentials.user(),
    output: (name, value) => {
      outputs[name] = value;
    },
    ...more,
  };
  return { context, outputs };
}
