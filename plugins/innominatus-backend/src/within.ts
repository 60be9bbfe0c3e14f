/** An answer, if it comes within so many milliseconds; what comes later is left to itself. */
export async function within<T extends NonNullable<unknown>>(
  ms: number,
  answer: Promise<T>,
): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let last: NodeJS.Immediate | undefined;
  const silence = new Promise<undefined>(resolve => {
    // A process that was paused finds its timers due before it reads what has come meanwhile.
    timer = setTimeout(() => {
      last = setImmediate(() => resolve(undefined));
    }, ms);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
    clearImmediate(last);
  }
}
