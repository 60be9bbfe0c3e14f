// usage: npm run e2e
//
// Delivers to a real Git host, cluster and Argo CD; environment variables tell where they are (docs/development.md). The
// program is packages/e2e.
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/e2e/src/main.ts');
