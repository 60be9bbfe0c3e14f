import { runDevelopment } from './runDevelopment';

// usage: npm run start:backstage -- [OPTION...]     (--help tells which)
//
// In the folder of the repository.
runDevelopment(process.argv.slice(2), process.cwd()).then(
  code => process.exit(code),
  error => {
    process.stderr.write(
      `${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  },
);
