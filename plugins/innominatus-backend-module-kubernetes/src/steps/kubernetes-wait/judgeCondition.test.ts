import type { Manifest } from '../../objects/Manifest';
import { judgeCondition } from './judgeCondition';

const widget = (name: string, status: string): Manifest => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name },
  status: { conditions: [{ type: 'Synced', status, message: 'so it is' }] },
});

describe('a condition', () => {
  it.each([
    ['Synced', [widget('a', 'True'), widget('b', 'True')], true],
    ['Synced', [widget('a', 'True'), widget('b', 'False')], false],
    ['!Synced', [widget('a', 'False')], true],
    ['!Synced', [widget('a', 'Unknown')], false],
    ['Other', [widget('a', 'True')], false],
    ['Synced', [], false],
    [undefined, [widget('a', 'False')], true],
    ['deleted', [], true],
    ['deleted', [widget('a', 'True')], false],
  ])('%p of %j: %p', (condition, objects, met) => {
    expect(judgeCondition(objects, condition).met).toBe(met);
  });

  it('says what is missing, and how many are there', () => {
    const objects = [widget('a', 'True'), widget('b', 'False')];
    expect(judgeCondition(objects, 'Synced')).toEqual({
      met: false,
      done: 1,
      message: 'Widget b: Synced is False (Synced: so it is)',
    });
  });
});
