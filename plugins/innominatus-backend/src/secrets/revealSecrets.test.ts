import { createMockDirectory } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  initialRunState,
  pendingStep,
  type Plan,
  type PlannedStep,
} from '@innominatus/plugin-innominatus-common';
import { planOf } from '../__testUtils__/planOf';
import { LocalSecretStore } from './LocalSecretStore';
import { revealSecrets } from './revealSecrets';
import { SecretReader } from './SecretReader';
import { createSecretVault } from './SecretVault';

const folder = createMockDirectory();

function stepOf({ steps }: Plan, id: string): PlannedStep {
  const found = steps.find(step => step.id === id);
  if (!found) throw new Error(`no step ${id}`);
  return found;
}

describe('revealSecrets', () => {
  const vault = createSecretVault(['k'.repeat(32)]);
  const local = new LocalSecretStore(folder.path, vault);
  const reader = new SecretReader({
    ...{ vault, local },
    environment: {},
    allowedVariables: [],
    readRunSecrets: async () => ({}),
  });
  const plan = planOf({
    a: {},
    use: { input: { text: '${steps.a.password} ${steps.a.body}' } },
  });
  const use = stepOf(plan, 'use');

  const reference = (path: string) => ({ $secret: { store: 'local', path } });

  async function outputsOf(outputs: JsonObject): Promise<unknown> {
    const { state } = await revealSecrets({
      ...{ reader, plan, runId: 'r1', learn: () => undefined },
      step: use,
      state: {
        ...initialRunState,
        steps: { a: { ...pendingStep, status: 'succeeded', outputs } },
      },
    });
    return state.steps.a?.outputs;
  }

  it('puts the value in the place of the reference of the same output', async () => {
    await local.write('runs/r1/a/password', 'brought');
    expect(
      await outputsOf({ password: reference('runs/r1/a/password'), n: 1 }),
    ).toEqual({ password: 'brought', n: 1 });
  });

  it.each(['runs/r2/a/body', 'runs/r1/b/body', 'runs/r1/a/password', 'shop/x'])(
    'follows no reference to %s that came as part of an answer from outside',
    async path => {
      await local.write(path, 'of somebody else');
      const outputs = { body: reference(path) };
      expect(await outputsOf(outputs)).toEqual(outputs);
    },
  );
});
