import { AnswerContract } from './__testUtils__/AnswerContract';

const contract = new AnswerContract();
const application = {
  name: 'shop',
  createdAt: '2026-08-01T00:00:00Z',
  createdBy: 'user:default/ada',
  workloads: [],
  environments: [],
};
const answer = (body: unknown, status = 200) => ({
  method: 'GET',
  url: '/applications/shop?x=1',
  status,
  contentType: 'application/json; charset=utf-8',
  body,
});

describe('AnswerContract', () => {
  it('lets an answer pass that is as documented', () => {
    expect(() => contract.check(answer(application))).not.toThrow();
  });

  it.each([
    ['a field that is missing', answer({ ...application, name: undefined })],
    ['a field of another type', answer({ ...application, name: 1 })],
    ['a field that is not documented', answer({ ...application, x: 1 })],
    ['a status that is not documented', answer(application, 202)],
    ['another type', { ...answer(''), contentType: 'text/html' }],
  ])('finds %s', (_, found) => {
    expect(() => contract.check(found)).toThrow('GET /applications/{app}');
  });

  it('knows fields that come by way of other schemas', () => {
    const details = {
      application: 'shop',
      number: 1,
      workload: 'web',
      digest: 'a',
      createdAt: 'b',
      createdBy: 'c',
      score: 'd',
    };
    const url = '/applications/shop/revisions/1';
    expect(() => contract.check({ ...answer(details), url })).not.toThrow();
    const more = { ...details, more: 1 };
    expect(() => contract.check({ ...answer(more), url })).toThrow('more');
  });
});
