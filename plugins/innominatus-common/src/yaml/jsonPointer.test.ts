import fc from 'fast-check';
import { jsonPointer, parseJsonPointer } from './jsonPointer';

describe('jsonPointer', () => {
  it('escapes slashes and tildes', () => {
    expect(jsonPointer('files', '/etc/~x', 0)).toBe('/files/~1etc~1~0x/0');
    expect(jsonPointer()).toBe('');
    expect(parseJsonPointer('')).toEqual([]);
    expect(parseJsonPointer('/')).toEqual(['']);
  });

  it('gives back every path', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), path => {
        expect(parseJsonPointer(jsonPointer(...path))).toEqual(path);
      }),
    );
  });
});
