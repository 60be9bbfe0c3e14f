import { StepError } from '@innominatus/plugin-innominatus-node';
import { isOwnerName, isRepositoryName } from '../gitNames';
import type { RepositoryName } from './GitHost';

/** @throws StepError `invalidRepositoryName` for what no host takes, before it becomes part of an address. */
export function requireRepositoryName({ owner, name }: RepositoryName): void {
  if (!isOwnerName(owner)) {
    throw invalidName(owner, 'an owner');
  }
  if (!isRepositoryName(name)) {
    throw invalidName(name, 'a repository');
  }
}

function invalidName(name: string, what: string): StepError {
  return new StepError(
    `${JSON.stringify(name)} cannot be the name of ${what}`,
    {
      reason: 'invalidRepositoryName',
      hint: 'Use letters, digits, "-", "_" and ".", at most 100, without ".." and not ending in ".git"',
    },
  );
}
