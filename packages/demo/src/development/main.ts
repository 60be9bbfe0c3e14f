import { join } from 'node:path';
import { runDevelopment } from './runDevelopment';

// usage: npm run start:backstage -- [OPTION...]     (--help tells which)
runDevelopment(process.argv.slice(2), join(__dirname, '../../../..')).then(
  code => process.exit(code),
  error => {
    process.stderr.write(
      `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  },
);
