import { ownValue } from './ownValue';

const nano = 1_000_000_000n;

const multipliers: Record<string, bigint> = {
  m: nano / 1000n,
  '': nano,
  k: nano * 1000n,
  M: nano * 1000n ** 2n,
  G: nano * 1000n ** 3n,
  T: nano * 1000n ** 4n,
  P: nano * 1000n ** 5n,
  E: nano * 1000n ** 6n,
  Ki: nano * 1024n,
  Mi: nano * 1024n ** 2n,
  Gi: nano * 1024n ** 3n,
  Ti: nano * 1024n ** 4n,
  Pi: nano * 1024n ** 5n,
  Ei: nano * 1024n ** 6n,
};

/** Score writes 1000 as `K`, Kubernetes as `k`; all else is written alike. */
export function kubernetesQuantity(scoreQuantity: string): string {
  return scoreQuantity.replace(/K$/, 'k');
}

/**
 * The value in units of 10⁻⁹, the finest that Kubernetes keeps, or undefined if the text is no quantity. Exact, because
 * `10Gi` and `10.0000001Gi` have to differ.
 */
export function quantityValue(text: string): bigint | undefined {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)$/.exec(text);
  const multiplier = ownValue(multipliers, match?.[3] ?? '');
  if (!match || multiplier === undefined) {
    return undefined;
  }
  const fraction = match[2] ?? '';
  const digits = BigInt(`${match[1]}${fraction}`);
  return (digits * multiplier) / 10n ** BigInt(fraction.length);
}
