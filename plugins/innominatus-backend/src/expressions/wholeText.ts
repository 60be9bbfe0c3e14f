import type { z } from 'zod';

/**
 * A check for zod of a text that may hold placeholders: it is judged once they are filled in, right before its step
 * starts; without any, already when the step is planned.
 */
export function wholeText(problemOf: (text: string) => string | undefined) {
  return (context: z.core.ParsePayload<string>): void => {
    const message = context.value.includes('${')
      ? undefined
      : problemOf(context.value);
    if (message !== undefined) {
      context.issues.push({ code: 'custom', input: undefined, message });
    }
  };
}
