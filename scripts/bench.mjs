// usage: npm run bench -- [OPTION...]     (--help tells which)
//
// Measures speed and memory; the program is packages/bench.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/bench/src/main.ts');
