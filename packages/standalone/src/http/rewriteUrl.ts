const PLUGIN = '/api/innominatus';

/**
 * Where the plugin answers a request to this server: everything below `/api` is the plugin's, so that
 * `/api/specs` is `/api/innominatus/specs`, and its public documents are at the root as well.
 */
export function rewriteUrl(url: string): string {
  const path = url.replace(/[?#].*$/s, '');
  if (isBelow(path, PLUGIN)) return url;
  if (isBelow(path, '/api')) return PLUGIN + url.slice('/api'.length);
  if (path === '/openapi.json' || isBelow(path, '/schemas'))
    return PLUGIN + url;
  return url;
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
