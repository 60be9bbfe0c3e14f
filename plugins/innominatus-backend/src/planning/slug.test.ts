import { slug } from './slug';

describe('slug', () => {
  it.each([
    ['Create repository', 'create-repository'],
    ['a  --  b', 'a-b'],
    ['  (a) ', 'a'],
    ['Größe é', 'gro-e-e'],
    ['', 'step'],
    ['!?', 'step'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
    ['x'.repeat(70), 'x'.repeat(63)],
  ])('makes an id of "%s"', (name, id) => {
    expect(slug(name)).toBe(id);
  });
});
