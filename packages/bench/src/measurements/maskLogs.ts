import type { Measurement } from '../Measurement';
import { MaskedLines, SecretMasker } from '../internals';
import { logLines, secretsOf } from '../samples/logLines';
import { compareRates } from '../timing/compareRates';

const COUNTS = [1, 5, 20] as const;
const CHARACTERS = 4_000_000;

/** How fast secrets are taken out of what steps print. */
export const maskLogs: Measurement = {
  name: 'mask',
  summary: 'take 1, 5 and 20 secrets out of log lines',
  async measure(bench) {
    return COUNTS.map(count => {
      const secrets = secretsOf(count);
      const lines = logLines(CHARACTERS, secrets);
      const bytes = Buffer.byteLength(lines.join(''));
      const masker = new SecretMasker();
      secrets.forEach(secret => masker.add(secret));
      const rates = compareRates(
        {
          subject: () => mask(masker, lines),
          floor: () =>
            lines.filter(line => secrets.some(s => line.includes(s))),
        },
        { rounds: bench.rounds(5), roundMs: bench.quick ? 300 : 1_500 },
      );
      const megabytes = (rate: number) => (rate * bytes) / 1_000_000;
      return {
        name: `masking of ${count} secret${count === 1 ? '' : 's'}`,
        method: `${lines.length.toLocaleString('en-US')} lines of logs, ${bytes.toLocaleString('en-US')} bytes, a secret in one of a thousand; one process`,
        unit: 'MB per second' as const,
        better: 'higher' as const,
        target: 50,
        samples: rates.subject.map(megabytes),
        floor: {
          method:
            'each line searched for each secret as it is, and for none of its other spellings',
          samples: rates.floor.map(megabytes),
        },
      };
    });
  },
};

function mask(masker: SecretMasker, lines: readonly string[]): number {
  let shown = 0;
  const masked = new MaskedLines<undefined>(masker, text => {
    shown += text.length;
  });
  for (const line of lines) masked.add(line, undefined);
  masked.end();
  return shown;
}
