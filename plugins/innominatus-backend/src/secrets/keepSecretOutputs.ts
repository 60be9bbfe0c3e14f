import type { StepType } from '@innominatus/plugin-innominatus-node';
import type { JsonObject } from '@backstage/types';
import { secretOutputs } from '../planning/outputSchema';
import type { SecretReader } from './SecretReader';

/** Puts the outputs that the type calls secret where secrets are kept, and references to them in their place. */
export async function keepSecretOutputs(
  outputs: JsonObject,
  options: {
    secrets: Pick<SecretReader, 'keep'>;
    stepType: StepType;
    /** Where an output is kept. */
    pathOf: (name: string) => string;
    /** Told of each value before it is kept. */
    learn?: (value: string) => void;
  },
): Promise<JsonObject> {
  const { secrets, stepType, pathOf, learn } = options;
  const kept = { ...outputs };
  for (const name of secretOutputs(stepType.output)) {
    const value = outputs[name];
    if (value === undefined || value === null) continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    learn?.(text);
    kept[name] = await secrets.keep(pathOf(name), text);
  }
  return kept;
}
