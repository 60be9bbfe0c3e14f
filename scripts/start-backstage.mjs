// usage: npm run start:backstage -- [OPTION...]     (--help tells which)
//
// Starts Backstage with innominatus from the sources; the program is packages/demo.
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/demo/src/development/main.ts');
