import { runBench } from './runBench';

// usage: main.ts [OPTION...]     (--help tells which)
runBench(process.argv.slice(2), {
  cwd: process.cwd(),
  print: text => process.stdout.write(text),
  note: text => process.stderr.write(text),
}).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
