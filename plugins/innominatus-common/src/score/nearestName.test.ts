import { nearestName } from './nearestName';

const fields = ['image', 'command', 'args', 'variables', 'livenessProbe'];

describe('nearestName', () => {
  it.each([
    ['comand', 'command'],
    ['arg', 'args'],
    ['livenessprobe', 'livenessProbe'],
    ['variabels', 'variables'],
    ['IMAGE', 'image'],
  ])('takes %s for %s', (name, expected) => {
    expect(nearestName(name, fields)).toBe(expected);
  });

  it.each(['env', 'x', '', 'completelyDifferent'])(
    'suggests nothing for %j',
    name => {
      expect(nearestName(name, fields)).toBeUndefined();
    },
  );

  it('takes the first of equally near names', () => {
    expect(nearestName('ab', ['aa', 'bb'])).toBe('aa');
  });
});
