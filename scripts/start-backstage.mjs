// usage: npm run start:backstage -- [OPTION...]     (--help tells which)
//
// Starts Backstage with innominatus from the sources; the program is packages/demo.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/demo/src/development/main.ts');
