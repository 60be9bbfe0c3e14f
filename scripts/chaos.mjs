// usage: npm run chaos -- [OPTION...]     (--help tells which)
//
// Kills, pauses and restarts servers that work together, and checks what they make of it; the program is packages/chaos.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/chaos/src/main.ts');
