/** How long the engine waits for what does not end by itself, in milliseconds. */
export interface EngineTimes {
  /** What the handler of a cancelled step has to come to an end. */
  cancelGrace: number;
  /** What a look-up, an undo or a settle may take, of a step without a timeout of its own. */
  limit: number;
  /** Between two look-ups that fail: at first, and at most. */
  lookupRetry: { first: number; longest: number };
}

/** As they are outside of tests. */
export const engineTimes: EngineTimes = {
  cancelGrace: 10_000,
  limit: 10 * 60_000,
  lookupRetry: { first: 5_000, longest: 5 * 60_000 },
};
