// usage: npm run e2e:fresh-app -- [OPTION...]     (--help tells which)
//
// Installs the packed packages into a new Backstage app as their READMEs say, and deploys from it; the program is
// packages/demo.
import { createRequire } from 'node:module';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
require('../packages/demo/src/freshApp/main.ts');
