/** What a step has written. */
export const logMessages = {
  title: 'Log',
} as const;
