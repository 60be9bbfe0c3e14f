/** Waits for an answer, but not longer than so many milliseconds; what comes later is left to itself. */
export async function within<T>(
  ms: number,
  answer: Promise<T>,
  late: () => Error,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let last: NodeJS.Immediate | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    // A process that was paused finds its timers due before it reads what has come meanwhile.
    timer = setTimeout(() => {
      last = setImmediate(() => reject(late()));
    }, ms);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(timer);
    clearImmediate(last);
  }
}
