import fc from 'fast-check';
import { findReferences, wholeReference } from './findReferences';
import {
  dataRoot,
  lookupReference,
  metadataRoot,
  outputsRoot,
  resourcesRoot,
} from './lookupReference';
import { substitute } from './substitute';
import { substituteDeep } from './substituteDeep';

const outputs = {
  x: 'a',
  port: 5432,
  ready: true,
  nothing: null,
  list: [{ b: 1, a: '<&>' }],
  again: '${metadata.name}',
};

const resolve = lookupReference({
  metadata: metadataRoot({
    name: 'test-name',
    other: { key: 'value' },
    annotations: { 'key.com/foo-bar': 'thing' },
  }),
  resources: resourcesRoot({
    static: outputsRoot(outputs),
    db: keys =>
      keys.length === 0
        ? 'thing.default#w.db'
        : `\${DB_${keys.join('_').toUpperCase()}?required}`,
  }),
});

/** The text with its references replaced, or the messages. */
function expand(text: string): string | string[] {
  const result = substitute(text, resolve);
  return result.ok ? result.value : result.messages;
}

const unknownRoot = (raw: string) => [
  `invalid ref '${raw}': unknown reference root, use $$ to escape the substitution`,
];

describe('substitute', () => {
  it.each(['', 'abc', '$', '$abc', '$(X)', '$ {a}', '${unclosed'])(
    'leaves %p as it is',
    text => {
      expect(expand(text)).toBe(text);
    },
  );

  it('D2: turns $$ into $', () => {
    expect(expand('abc $$ abc')).toBe('abc $ abc');
  });

  it('D3: turns an escaped placeholder into the literal one', () => {
    expect(expand('$${abc}')).toBe('${abc}');
  });

  it('reads $$${abc} as a dollar sign and a reference', () => {
    expect(expand('$$${abc}')).toEqual(unknownRoot('abc'));
    expect(expand('$$${metadata.name}')).toBe('$test-name');
  });

  it('D5: reads $$$${abc} as a dollar sign and an escaped placeholder', () => {
    expect(expand('$$$${abc}')).toBe('$${abc}');
  });

  it('D6: reads $$$$${abc} as two dollar signs and a reference', () => {
    expect(expand('$$$$${abc}')).toEqual(unknownRoot('abc'));
  });

  it('D8: does not look inside an escaped placeholder', () => {
    expect(expand('$${abc .4t3298y *(^&(*}')).toBe('${abc .4t3298y *(^&(*}');
  });

  it('D9: replaces a reference inside a text', () => {
    expect(expand('my name is ${metadata.name}')).toBe('my name is test-name');
  });

  it('D11: refuses an unknown root', () => {
    expect(expand('${missing}')).toEqual(unknownRoot('missing'));
    expect(expand('${}')).toEqual(unknownRoot(''));
    expect(expand('${ metadata.name }')).toEqual(
      unknownRoot(' metadata.name '),
    );
  });

  it('D12: needs a key of metadata', () => {
    expect(expand('${metadata}')).toEqual([
      "invalid ref 'metadata': requires at least a metadata key to lookup",
    ]);
  });

  it('D14: inserts a map as JSON', () => {
    expect(expand('${metadata.other}')).toBe('{"key":"value"}');
  });

  it('D15: looks into maps', () => {
    expect(expand('${metadata.other.key}')).toBe('value');
  });

  it('names a key that is not there', () => {
    expect(expand('${metadata.thing\\.two}')).toEqual([
      "invalid ref 'metadata.thing\\.two': key 'thing.two' not found",
    ]);
  });

  it('D17: does not look into a string', () => {
    expect(expand('${metadata.name.foo}')).toEqual([
      "invalid ref 'metadata.name.foo': cannot lookup key 'foo', context is not a map",
    ]);
  });

  it('D18: takes an escaped dot as part of a key', () => {
    expect(expand('${metadata.annotations.key\\.com/foo-bar}')).toBe('thing');
  });

  it('D20: refuses an unknown resource, and resources without a name', () => {
    expect(expand('${resources.missing}')).toEqual([
      "invalid ref 'resources.missing': no known resource 'missing'",
    ]);
    expect(expand('${resources}')).toEqual([
      "invalid ref 'resources': requires at least a resource name to lookup",
    ]);
  });

  it('D21: inserts an output', () => {
    expect(expand('${resources.static.x}')).toBe('a');
    expect(expand('${resources.static.y}')).toEqual([
      "invalid ref 'resources.static.y': key 'y' not found",
    ]);
  });

  it('D23: needs an output of an ordinary resource, while another may answer for itself', () => {
    expect(expand('${resources.static}')).toEqual([
      "invalid ref 'resources.static': at least one lookup key is required",
    ]);
    expect(expand('${resources.db}')).toBe('thing.default#w.db');
  });

  it('D24: replaces all references of a connection string', () => {
    expect(
      expand(
        'postgresql://${resources.db.user}:${resources.db.password}@${resources.db.host}:${resources.db.port}/${resources.db.name}',
      ),
    ).toBe(
      'postgresql://${DB_USER?required}:${DB_PASSWORD?required}@${DB_HOST?required}:${DB_PORT?required}/${DB_NAME?required}',
    );
  });

  it('reports every reference that has no value', () => {
    expect(expand('${a} ${metadata.name} ${b}')).toEqual([
      ...unknownRoot('a'),
      ...unknownRoot('b'),
    ]);
  });

  it('D26: does not nest', () => {
    expect(expand('${a${metadata.name}}')).toEqual(
      unknownRoot('a${metadata.name'),
    );
  });

  it('D27: takes a line break as part of a reference', () => {
    expect(expand('${metadata\n.name}')).toEqual(
      unknownRoot('metadata\n.name'),
    );
  });

  it('D30: does not look again at what it inserted', () => {
    expect(expand('${resources.static.again}')).toBe('${metadata.name}');
  });

  it('D32: inserts what is no string as JSON, with sorted keys and as Go escapes it', () => {
    expect(expand('${resources.static.port}')).toBe('5432');
    expect(expand('${resources.static.ready}')).toBe('true');
    expect(expand('${resources.static.nothing}')).toBe('null');
    expect(expand('${resources.static.list}')).toBe(
      '[{"a":"\\u003c\\u0026\\u003e","b":1}]',
    );
  });

  it('takes undefined from a resolver as not found', () => {
    expect(substitute('${each.key}', () => undefined)).toEqual({
      ok: false,
      messages: ["invalid ref 'each.key': key 'key' not found"],
    });
  });

  it('lets other errors of a resolver through', () => {
    const broken = () => {
      throw new TypeError('broken');
    };
    expect(() => substitute('${a.b}', broken)).toThrow('broken');
  });

  it('does not find inherited properties', () => {
    expect(expand('${constructor.name}')).toEqual(
      unknownRoot('constructor.name'),
    );
    expect(expand('${metadata.other.toString}')).toEqual([
      "invalid ref 'metadata.other.toString': key 'toString' not found",
    ]);
  });

  it('works with any set of roots', () => {
    const roots = lookupReference({
      application: dataRoot('shop'),
      steps: dataRoot({ build: { outputs: { tag: 'v1' } } }),
    });
    expect(
      substitute('${application}:${steps.build.outputs.tag}', roots),
    ).toEqual({ ok: true, value: 'shop:v1' });
    expect(substitute('${metadata.name}', roots).ok).toBe(false);
  });

  it('takes linear time on a text of opening braces', () => {
    const text = '${'.repeat(200_000);
    expect(expand(text)).toBe(text);
    expect(expand('$$${'.repeat(100_000))).toHaveLength(300_000);
  });
});

describe('substitute as a rule', () => {
  const score = /\$((?:\$?\{([^}]*)\})|\$)/g;
  const dollars = fc.string({
    unit: fc.constantFrom('$', '{', '}', 'a', '.', '\n'),
    maxLength: 30,
  });

  it('agrees with the expression of the Score tools on every text', () => {
    fc.assert(
      fc.property(dollars, text => {
        const expected = text.replace(score, (whole, first: string, raw) =>
          first.startsWith('$') ? whole.slice(1) : `<${raw}>`,
        );
        const marker = (path: string[]) => `<${path.join('.')}>`;
        expect(substitute(text, marker)).toEqual({ ok: true, value: expected });
      }),
      { numRuns: 2000 },
    );
  });

  it('is the identity on texts without a dollar sign', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        fc.pre(!text.includes('$'));
        expect(expand(text)).toBe(text);
      }),
    );
  });

  it('gives back every text that was escaped: $$ for $, and $${…} for ${…}', () => {
    fc.assert(
      fc.property(dollars, text => {
        const escaped = text.replace(/\$(\{[^}]*\})?/g, '$$$$$1');
        expect(expand(escaped)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('findReferences and wholeReference', () => {
  it('finds references with their places, and no escaped ones', () => {
    const text = 'a ${b.c\\.d} $${e} ${f}';
    const found = findReferences(text);
    expect(found.map(({ raw, path }) => [raw, path])).toEqual([
      ['b.c\\.d', ['b', 'c.d']],
      ['f', ['f']],
    ]);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '${b.c\\.d}',
      '${f}',
    ]);
  });

  it('knows a text that is one reference', () => {
    expect(wholeReference('${a.b}')).toEqual(['a', 'b']);
    expect(wholeReference('${a} ${b}')).toBeUndefined();
    expect(wholeReference('$${a}')).toBeUndefined();
    expect(wholeReference('${a}}')).toBeUndefined();
    expect(wholeReference(' ${a}')).toBeUndefined();
    expect(wholeReference('abc')).toBeUndefined();
  });
});

describe('substituteDeep', () => {
  it('D29: names the place of a reference without a value', () => {
    const value = { a: [{ b: '${metadata.unknown}' }], c: '${nope}' };
    expect(substituteDeep(value, resolve)).toEqual({
      ok: false,
      messages: [
        "a: 0: b: invalid ref 'metadata.unknown': key 'unknown' not found",
        `c: ${unknownRoot('nope')[0]}`,
      ],
      failures: [
        {
          path: ['a', '0', 'b'],
          message: "invalid ref 'metadata.unknown': key 'unknown' not found",
        },
        { path: ['c'], message: unknownRoot('nope')[0] },
      ],
    });
  });

  it('replaces in strings at any depth, and neither keys nor the value given', () => {
    const value = {
      a: '1',
      c: ['1', '${metadata.name}', { d: '${metadata.name}' }],
      '${metadata.name}': 5,
    };
    const copy = structuredClone(value);
    expect(substituteDeep(value, resolve)).toEqual({
      ok: true,
      value: {
        a: '1',
        c: ['1', 'test-name', { d: 'test-name' }],
        '${metadata.name}': 5,
      },
    });
    expect(value).toEqual(copy);
  });

  it('makes strings of all values, unless types shall be kept', () => {
    const value = {
      whole: '${resources.static.port}',
      part: ':${resources.static.port}',
    };
    expect(substituteDeep(value, resolve)).toEqual({
      ok: true,
      value: { whole: '5432', part: ':5432' },
    });
    expect(substituteDeep(value, resolve, { keepTypes: true })).toEqual({
      ok: true,
      value: { whole: 5432, part: ':5432' },
    });
    expect(
      substituteDeep('${metadata.nope}', resolve, { keepTypes: true }),
    ).toMatchObject({
      ok: false,
      messages: ["invalid ref 'metadata.nope': key 'nope' not found"],
    });
  });
});
