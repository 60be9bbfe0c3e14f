import type { SecretStores } from '../planning/SecretStores';
import type { SecretConfig } from './readSecretConfig';
import { allowsVariable } from './allowsVariable';

/** What plans are judged by: the same rules as those by which secrets are read. */
export function secretStores({
  allowedVariables,
  local,
}: SecretConfig): SecretStores {
  return {
    local: local !== undefined,
    mayReadVariable: name => allowsVariable(allowedVariables, name),
  };
}
