const REPOSITORY_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;
const RESERVED_ENDINGS = ['.git', '.lock', '.wiki', '.atom', '.'];

/** What all Git hosts take as the name of a repository. */
export function isRepositoryName(name: string): boolean {
  return (
    REPOSITORY_NAME.test(name) &&
    !name.includes('..') &&
    !RESERVED_ENDINGS.some(ending => name.toLowerCase().endsWith(ending))
  );
}

/** A user or organisation; the groups of some hosts are nested, `group/subgroup`. */
export function isOwnerName(owner: string): boolean {
  return owner.split('/').every(isRepositoryName);
}

const MAX_COMPONENT_BYTES = 200;
const FORBIDDEN_IN_BRANCH = /[\p{Cc}\p{Cs} ~^:?*[\\]|\.\.|@\{/u;

/**
 * The rules of `git check-ref-format --branch`, with a length that every file system can hold, and without `@`, which
 * means HEAD in most places.
 */
export function isBranchName(branch: string): boolean {
  return (
    branch !== '@' &&
    branch !== 'HEAD' &&
    !branch.startsWith('-') &&
    !branch.endsWith('.') &&
    !FORBIDDEN_IN_BRANCH.test(branch) &&
    branch.split('/').every(isBranchComponent)
  );
}

function isBranchComponent(component: string): boolean {
  return (
    component !== '' &&
    !component.startsWith('.') &&
    !component.endsWith('.lock') &&
    Buffer.byteLength(component) <= MAX_COMPONENT_BYTES
  );
}
