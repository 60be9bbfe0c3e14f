import { z } from 'zod';
import { findOutput, secretOutputs } from './outputSchema';

const secret = z.string().meta({ secret: true });

describe('a path into outputs', () => {
  it.each<[string, z.ZodType]>([
    ['may be missing', z.strictObject({ key: secret }).optional()],
    ['may be null', z.strictObject({ key: secret }).nullable()],
    [
      'must not be missing after all',
      z.strictObject({ key: secret }).optional().nonoptional(),
    ],
    ['has a default', z.strictObject({ key: secret }).default({ key: '' })],
    [
      'has a default that is read',
      z.strictObject({ key: secret }).prefault({ key: '' }),
    ],
    [
      'is replaced when wrong',
      z.strictObject({ key: secret }).catch({ key: '' }),
    ],
    ['cannot be changed', z.strictObject({ key: secret }).readonly()],
    [
      'is made of something else',
      z
        .string()
        .transform(key => ({ key }))
        .pipe(z.strictObject({ key: secret })),
    ],
    ['takes no other fields', z.strictObject({ key: secret })],
    ['drops other fields', z.object({ key: secret })],
  ])('leads into what %s', (_, user) => {
    const outputs = z.strictObject({ user });
    expect(findOutput(outputs, ['user', 'key'])).toEqual({
      kind: 'found',
      isSecret: true,
    });
    expect(findOutput(outputs, ['user', 'kex'])).toEqual({
      kind: 'missing',
      path: 'user.kex',
      key: 'kex',
      known: ['key'],
    });
  });

  it.each<[string, z.ZodType]>([
    ['takes other fields', z.looseObject({ key: secret })],
    ['takes other texts', z.object({ key: secret }).catchall(z.string())],
    ['is a map', z.record(z.string(), z.string())],
    ['is anything', z.json()],
  ])('may go on as it likes in what %s', (_, user) => {
    expect(findOutput(z.strictObject({ user }), ['user', 'other'])).toEqual({
      kind: 'found',
      isSecret: false,
    });
  });

  it('leads to a secret in whatever is one', () => {
    const user = z.strictObject({ name: z.string() }).meta({ secret: true });
    const outputs = z.strictObject({ user: user.optional(), id: z.string() });
    expect(findOutput(outputs, ['user', 'name'])).toMatchObject({
      isSecret: true,
    });
    expect(findOutput(outputs, ['id'])).toMatchObject({ isSecret: false });
  });
});

describe('secret outputs', () => {
  it('are those that are marked, even when they may be missing', () => {
    const outputs = z.strictObject({
      id: z.string(),
      password: secret,
      token: secret.optional(),
    });
    expect(secretOutputs(outputs)).toEqual(['password', 'token']);
  });

  it('are none where outputs have no names', () => {
    expect(secretOutputs(z.record(z.string(), secret))).toEqual([]);
  });
});
