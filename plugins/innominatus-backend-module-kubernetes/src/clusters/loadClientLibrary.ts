import { createRequire } from 'node:module';

const load = createRequire(__filename);

/** Its hundreds of files take their time, so it is loaded only when a cluster is used for the first time. */
export function loadClientLibrary(): typeof import('@kubernetes/client-node') {
  return load('@kubernetes/client-node');
}
