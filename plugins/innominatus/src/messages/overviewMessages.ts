/** Environments and lists of runs. */
export const overviewMessages = {
  title: 'Deployments',
} as const;
