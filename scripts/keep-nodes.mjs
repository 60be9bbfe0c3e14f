import { createRequire } from 'node:module';

/**
 * While the tests run, nodes that stand for no machine are kept from falling silent: what runs on them would never become
 * ready again.
 *
 * @param {string | undefined} kubeconfig - path of the file; without one there are no nodes
 */
export async function keepNodes(kubeconfig) {
  if (!kubeconfig) return undefined;
  const require = createRequire(import.meta.url);
  require('@backstage/cli/config/nodeTransform.cjs');
  const { NodeLeases } = require('../packages/e2e/src/NodeLeases.ts');
  try {
    return await NodeLeases.keep(kubeconfig);
  } catch (error) {
    // The tests that need the cluster will say so, too.
    console.error(`the cluster of KUBECONFIG: ${error.message}`);
    return undefined;
  }
}
