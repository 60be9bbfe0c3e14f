/** How often each of two pieces of work was done in a second, round by round. */
export interface ComparedRates {
  subject: number[];
  floor: number[];
}

/**
 * Measures work and its floor in turns, so that whatever else the machine does meets both. One round of each is thrown
 * away: until then the code is not compiled.
 */
export function compareRates(
  work: { subject: () => unknown; floor: () => unknown },
  options: { rounds: number; roundMs: number },
): ComparedRates {
  const rates: ComparedRates = { subject: [], floor: [] };
  for (let round = 0; round <= options.rounds; round++) {
    const subject = ratePerSecond(work.subject, options.roundMs);
    const floor = ratePerSecond(work.floor, options.roundMs);
    if (round === 0) continue;
    rates.subject.push(subject);
    rates.floor.push(floor);
  }
  return rates;
}

function ratePerSecond(work: () => unknown, roundMs: number): number {
  const begin = performance.now();
  let times = 0;
  let elapsed = 0;
  while (elapsed < roundMs) {
    work();
    times += 1;
    elapsed = performance.now() - begin;
  }
  return (times * 1000) / elapsed;
}
