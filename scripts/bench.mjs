// usage: npm run bench -- [OPTION...]     (--help tells which)
//
// Measures speed and memory; the program is packages/bench.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { runBench } = require('../packages/bench/src/index.ts');

await runBench(process.argv.slice(2), process.cwd());
