import type { Problem } from '@innominatus/plugin-innominatus-common';
import { secretNameProblems } from '../planning/planSecrets';
import { pointer } from '../planning/pointer';
import type { SecretVault } from '../secrets/SecretVault';

/** What is wrong with the secrets that came with a request. */
export function callerSecretProblems(
  secrets: Record<string, string>,
  canSeal: boolean,
): Problem[] {
  const names = Object.keys(secrets);
  const problems = names.flatMap(name => {
    const path = pointer('/secrets', name);
    return [
      ...secretNameProblems(name, path),
      ...(secrets[name] === '' ? [emptyProblem(path)] : []),
    ];
  });
  if (names.length > 0 && !canSeal) problems.push(noKey());
  return problems;
}

/** As they are stored until the run ends. */
export function sealSecrets(
  vault: SecretVault | undefined,
  secrets: Record<string, string>,
): Record<string, Buffer> {
  if (!vault) return {};
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [
      name,
      vault.seal(name, value),
    ]),
  );
}

function emptyProblem(path: string): Problem {
  return { path, message: 'the secret is empty', reason: 'invalidValue' };
}

function noKey(): Problem {
  return {
    path: '/secrets',
    message: 'the server cannot keep secrets that come with a request',
    reason: 'noSecretKey',
    hint: 'an administrator has to set innominatus.secretKey',
  };
}
