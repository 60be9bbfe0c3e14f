/** One line of the drawn tree, with what has to be known to leave it out when there is no room. */
export type TreeLine = {
  text: string;
} & (
  | { kind: 'head' | 'detail' }
  | { kind: 'step'; status: string }
  /** Stands for steps that were left out. */
  | { kind: 'summary' }
);
