import { isSecretReference } from './SecretReference';

describe('isSecretReference', () => {
  it('knows a reference to a secret', () => {
    expect(isSecretReference({ secretRef: { name: 'n', key: 'k' } })).toBe(
      true,
    );
  });

  it.each([
    undefined,
    null,
    'secretRef',
    [],
    {},
    { secretRef: null },
    { secretRef: { name: 'n' } },
    { secretRef: { name: 'n', key: 1 } },
    { secretRef: { name: 'n', key: 'k', optional: true } },
    { secretRef: { name: 'n', key: 'k' }, other: 1 },
  ])('takes %j for something else', value => {
    expect(isSecretReference(value)).toBe(false);
  });
});
