import { runChaos } from './runChaos';

// usage: main.ts [OPTION...]     (--help tells which)
runChaos(process.argv.slice(2), {
  cwd: process.cwd(),
  print: text => process.stdout.write(text),
  note: text => process.stderr.write(text),
})
  .then(isSound => {
    process.exitCode = isSound ? 0 : 1;
  })
  .catch(error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
