/** The steps of a run, drawn. */
export const graphMessages = {
  title: 'Steps',
} as const;
