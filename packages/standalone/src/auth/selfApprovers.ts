import type { AuthConfig } from './AuthConfig';
import { FIRST_USER } from './TokenTable';

/**
 * Who may approve runs of their own, where the configuration does not say. While nobody has configured who else there is,
 * the user of the first start is the only one who could ever approve anything.
 */
export function selfApprovers({ tokens, roles }: AuthConfig): string[] {
  return tokens.length === 0 && Object.keys(roles).length === 0
    ? [FIRST_USER]
    : [];
}
