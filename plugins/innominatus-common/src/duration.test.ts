import fc from 'fast-check';
import { z } from 'zod';
import { durationSchema, parseDuration, type Duration } from './duration';

/** Whether the duration can be read, to a whole number of milliseconds; nothing but a RangeError may come of others. */
function reads(value: Duration): boolean {
  try {
    return Number.isSafeInteger(parseDuration(value));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

describe('a duration', () => {
  it.each([
    ['500ms', 500],
    ['10s', 10_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['1.5h', 5_400_000],
    ['0s', 0],
    ['3650d', 315_360_000_000],
    ['90', 90_000],
    [90, 90_000],
    [0.25, 250],
    [1e-7, 0],
  ])('%p is %p ms', (written, ms) => {
    expect(durationSchema.parse(written)).toBe(written);
    expect(parseDuration(written)).toBe(ms);
  });

  it.each([
    '',
    's',
    '-1s',
    '1 s',
    '1S',
    '1w',
    '1h30m',
    '1e3',
    '0x10',
    'Infinity',
    '3651d',
    '9'.repeat(400),
    -1,
    Number.NaN,
    Infinity,
    3_650 * 86_400 + 1,
    null,
    true,
    {},
  ])('%p is refused with one message that says what is right', written => {
    const result = durationSchema.safeParse(written);
    expect(result.error?.issues).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('500ms, 10s, 5m, 2h or 7d'),
      }),
    ]);
  });

  it('is read whenever the schema takes it, and never read otherwise', () => {
    const written = fc.oneof(
      fc.string(),
      fc.double(),
      fc.stringMatching(/^\d{1,14}(\.\d{1,8})?(ms|s|m|h|d)?$/),
    );
    fc.assert(
      fc.property(written, value => {
        const valid = durationSchema.safeParse(value).success;
        expect(reads(value)).toBe(valid);
      }),
    );
  });

  it('has a JSON Schema with its pattern and a description', () => {
    expect(z.toJSONSchema(durationSchema)).toMatchObject({
      anyOf: [
        { type: 'string', pattern: expect.any(String) },
        { type: 'number' },
      ],
      description: expect.stringContaining('7d'),
    });
  });
});
