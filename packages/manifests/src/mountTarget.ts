import type { RenderContext } from './RenderContext';

/**
 * The one spelling of an absolute path in a container (`/a//b/./c/` is `/a/b/c`), or undefined, with the problem
 * reported, if Kubernetes could not mount there.
 */
export function mountTarget(
  { findings }: RenderContext,
  path: readonly string[],
  target: string,
): string | undefined {
  const segments = target
    .split('/')
    .filter(segment => segment !== '' && segment !== '.');
  const complaint = complain(target, segments);
  if (complaint) {
    findings.problem(path, {
      reason: 'invalidTarget',
      message: `the target ${JSON.stringify(target)} ${complaint}`,
      hint: 'use an absolute path such as "/etc/app/config.yaml"',
    });
    return undefined;
  }
  return `/${segments.join('/')}`;
}

function complain(target: string, segments: string[]): string | undefined {
  if (!target.startsWith('/')) {
    return 'does not begin with "/"';
  }
  if (segments.length === 0) {
    return 'would hide the whole file system of the container';
  }
  if (segments.includes('..')) {
    return 'must not contain ".."';
  }
  if (target.includes(':') || target.includes('\0')) {
    return 'must not contain ":" or NUL';
  }
  return undefined;
}

export function parentFolder(target: string): string {
  return target.slice(0, target.lastIndexOf('/')) || '/';
}

export function isBelow(target: string, folder: string): boolean {
  return target.startsWith(folder === '/' ? '/' : `${folder}/`);
}
