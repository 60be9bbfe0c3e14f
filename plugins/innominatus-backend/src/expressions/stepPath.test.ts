import { outputPath, splitStepPath } from './stepPath';

const ids = new Set(['a', 'a.b', 'a.b.c.d']);
const split = (path: string) =>
  splitStepPath(path.split('.'), id => ids.has(id));

describe('splitStepPath', () => {
  it.each([
    ['a', 'a', []],
    ['a.x', 'a', ['x']],
    ['a.b', 'a.b', []],
    ['a.b.c', 'a.b', ['c']],
    ['a.b.outputs.c', 'a.b', ['outputs', 'c']],
    ['a.b.c.d.outputs.x.y', 'a.b.c.d', ['outputs', 'x', 'y']],
  ])('of %s takes the longest id', (path, id, rest) => {
    expect(split(path)).toEqual({ id, rest });
  });

  it('finds nothing where no step has such an id', () => {
    expect(split('b.a')).toBeUndefined();
    expect(splitStepPath([], () => true)).toBeUndefined();
  });

  it('takes a dot that was written as part of a key', () => {
    expect(splitStepPath(['a.b', 'x'], id => ids.has(id))).toEqual({
      id: 'a.b',
      rest: ['x'],
    });
  });
});

describe('outputPath', () => {
  it('leaves out the word `outputs` once', () => {
    expect(outputPath(['outputs', 'x'])).toEqual(['x']);
    expect(outputPath(['outputs', 'outputs'])).toEqual(['outputs']);
    expect(outputPath(['x', 'outputs'])).toEqual(['x', 'outputs']);
  });
});
