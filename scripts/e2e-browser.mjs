// usage: npm run e2e:browser -- [OPTION...]     (--help tells which)
//
// Tests Backstage with innominatus in a browser; the program is packages/demo.
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/demo/src/browser/main.ts');
