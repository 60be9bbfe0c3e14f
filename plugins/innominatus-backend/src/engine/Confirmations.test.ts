import { Confirmations } from './Confirmations';

const effect = {
  ...{ id: 'one#1.1', attempt: 1, kind: 'thing', action: 'create' as const },
  ...{ target: 'here', externalId: 'a', summary: 'make a', reversible: true },
};

describe('what earlier attempts have announced', () => {
  it('is what nobody has told of since', () => {
    const step = {
      effects: [
        effect,
        { ...effect, id: 'one#1.2', confirmation: { effect: 'one#1.2' } },
        { ...effect, id: 'one#1.3', undone: true as const },
        { ...effect, id: 'one#1.4', left: { reason: 'inUse' as const } },
      ],
    };
    expect(new Confirmations().unconfirmedOf(step)).toEqual([
      expect.objectContaining({
        ...{ id: 'one#1.1', kind: 'thing', action: 'create' },
        ...{ target: 'here', externalId: 'a' },
      }),
    ]);
  });

  it('can be confirmed and discarded as if it were told of at once', () => {
    const confirmations = new Confirmations();
    const other = { ...effect, id: 'one#2.1' };
    const [one, two] = confirmations.unconfirmedOf({
      effects: [effect, other],
    });
    one?.confirm({ url: 'https://here/a', data: { size: 1 } });
    two?.discard();
    expect(confirmations.all).toEqual([
      { effect: 'one#1.1', url: 'https://here/a', data: { size: 1 } },
      { effect: 'one#2.1', happened: false },
    ]);
  });
});
