import fc from 'fast-check';
import { MaskedLines } from './MaskedLines';
import { secretForms } from './secretForms';
import { MASK, SecretMasker } from './SecretMasker';

function maskerOf(...secrets: string[]): SecretMasker {
  const masker = new SecretMasker();
  secrets.forEach(secret => masker.add(secret));
  return masker;
}

/** Of blanks alone none is masked. */
const secret = fc
  .string({ minLength: 6, maxLength: 40, unit: 'grapheme' })
  .filter(value => value.trim().length >= 6);

describe('SecretMasker', () => {
  it.each([
    ['as it is', 's3cr3t/+value', 's3cr3t/+value'],
    ['in base64', 's3cr3t/+value', btoa('s3cr3t/+value').slice(0, -3)],
    ['in a URL', 's3cr3t/+value', 's3cr3t%2F%2Bvalue'],
    ['in a URL, lower case', 's3cr3t/+value', 's3cr3t%2f%2bvalue'],
    ['in a form', 'two words', 'two+words'],
    ['in JSON', 'say "yes"', 'say \\"yes\\"'],
  ])('hides a secret %s', (_, value, spelling) => {
    expect(maskerOf(value).mask(`before ${spelling} after`)).toBe(
      `before ${MASK} after`,
    );
  });

  it('leaves nothing of a secret that stands inside a longer base64 text', () => {
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, value, after) => {
        const text = `${before}${value.toWellFormed()}${after}`;
        const encoded = Buffer.from(text).toString('base64');
        expect(maskerOf(value.toWellFormed()).mask(encoded)).toContain(MASK);
      }),
    );
  });

  it('hides the lines of a secret of several lines one by one', () => {
    const masker = maskerOf('-----BEGIN-----\nMIIEvQIBADAN\n-----END-----');
    expect(masker.mask('key: MIIEvQIBADAN')).toBe(`key: ${MASK}`);
  });

  it('says that a short value is not masked', () => {
    const masker = new SecretMasker();
    expect(masker.add('short')).toBe(false);
    expect(masker.mask('short')).toBe('short');
  });

  it('hides secrets in names, texts and numbers of a value, and leaves the rest as it is', () => {
    expect(
      maskerOf('password1', '12345678').maskJson({
        'x-password1': ['a password1 b', 12345678, 7, true, null],
        port: 8080,
      }),
    ).toEqual({
      [`x-${MASK}`]: [`a ${MASK} b`, MASK, 7, true, null],
      port: 8080,
    });
  });

  it('takes signs of regular expressions as they are', () => {
    const value = '^a.b*c|(d)[e]$\\/-';
    expect(maskerOf(value).mask(`x${value}y`)).toBe(`x${MASK}y`);
    expect(maskerOf('a.b.c.d').mask('axbxcxd')).toBe('axbxcxd');
  });
});

describe('MaskedLines', () => {
  function play(masker: SecretMasker, lines: readonly string[]): string[] {
    const seen: string[] = [];
    const masked = new MaskedLines<undefined>(masker, text => seen.push(text));
    lines.forEach(line => masked.add(line, undefined));
    masked.end();
    return seen;
  }

  it('hides a secret that is spread over several lines', () => {
    expect(
      play(maskerOf('abcdefghij'), ['one', 'x abc', 'def', 'ghij y', 'two']),
    ).toEqual(['one', `x ${MASK}`, MASK, `${MASK} y`, 'two']);
  });

  it('shows a line at once that no secret can begin in', () => {
    const seen: string[] = [];
    const masked = new MaskedLines<undefined>(maskerOf('abcdefghij'), text =>
      seen.push(text),
    );
    masked.add('nothing here', undefined);
    expect(seen).toEqual(['nothing here']);
    masked.add('a beginning: abc', undefined);
    expect(seen).toHaveLength(1);
    masked.add('but no more', undefined);
    expect(seen).toEqual(['nothing here', 'a beginning: abc', 'but no more']);
  });

  it('keeps every line, its order and what belongs to it', () => {
    fc.assert(
      fc.property(
        fc.array(secret, { maxLength: 3 }),
        fc.array(fc.string()),
        (secrets, lines) => {
          const seen: number[] = [];
          const masked = new MaskedLines<number>(
            maskerOf(...secrets),
            (_, index) => seen.push(index),
          );
          lines.forEach((line, index) => masked.add(line, index));
          masked.end();
          expect(seen).toEqual(lines.map((_, index) => index));
        },
      ),
    );
  });

  it('shows no secret, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(
        secret.filter(value => !/[*\r\n]/.test(value)),
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ') }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(fc.nat(200), { maxLength: 12 }),
        (value, around, cuts) => {
          const text = around.join(value);
          const places = [...new Set([0, ...cuts, text.length])]
            .filter(place => place <= text.length)
            .sort((a, b) => a - b);
          const lines = places
            .slice(1)
            .map((to, i) => text.slice(places[i], to));
          const shown = play(maskerOf(value), lines).join('');
          for (const form of secretForms(value)) {
            expect(shown).not.toContain(form);
          }
        },
      ),
    );
  });

  it('shows text without secrets unchanged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b') })),
        lines => {
          expect(play(maskerOf('bab#bab#', 'aaaaa#'), lines)).toEqual(lines);
        },
      ),
    );
  });
});
