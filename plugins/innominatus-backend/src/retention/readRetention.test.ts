import { ConfigReader } from '@backstage/config';
import { readRetention } from './readRetention';

const read = (retention: object) =>
  readRetention(new ConfigReader({ innominatus: { retention } }));
const DAY = 24 * 60 * 60 * 1_000;

it('keeps events and logs for 90 days unless told otherwise', () => {
  expect(readRetention(new ConfigReader({}))).toEqual({
    events: 90 * DAY,
    logs: 90 * DAY,
  });
  expect(read({ events: 'forever', logs: '7d' })).toEqual({
    events: undefined,
    logs: 7 * DAY,
  });
});

it.each([
  [{ events: 'a while' }, /^innominatus\.retention\.events: must be .*forever/],
  [{ logs: -1 }, /^innominatus\.retention\.logs: must be /],
  [{ logs: { days: 3 } }, /^innominatus\.retention\.logs: must be /],
])('refuses %j by the name of the key', (retention, message) => {
  expect(() => read(retention)).toThrow(message);
});
