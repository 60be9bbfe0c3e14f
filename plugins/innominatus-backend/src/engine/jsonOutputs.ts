import { StepError } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';

/** Bytes of JSON that one step may hand on. */
export const OUTPUT_LIMIT = 1024 * 1024;

/**
 * The outputs of a step as they will be read back from the log: JSON and nothing else, up to 1 MiB.
 *
 * @throws StepError when they are too large or no JSON
 */
export function jsonOutputs(value: unknown): JsonObject {
  let text: string | undefined;
  try {
    text = JSON.stringify(value ?? {});
  } catch (error) {
    throw new StepError('the outputs of the step cannot be stored as JSON', {
      reason: 'invalidOutput',
      cause: error,
    });
  }
  if (text === undefined || !text.startsWith('{')) {
    throw new StepError('the outputs of the step are not an object', {
      reason: 'invalidOutput',
    });
  }
  const size = Buffer.byteLength(text);
  if (size > OUTPUT_LIMIT) {
    throw new StepError(
      `the outputs of the step take ${size} bytes; the limit is ${OUTPUT_LIMIT}`,
      {
        reason: 'outputTooLarge',
        hint: 'hand on a reference, such as a commit or a URL, in place of the content',
      },
    );
  }
  return JSON.parse(text) as JsonObject;
}
