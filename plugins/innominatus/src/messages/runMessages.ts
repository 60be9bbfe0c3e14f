/** The page of one run. */
export const runMessages = {
  title: 'Run {{number}}',
} as const;
