/** What a command line printed and how it exited, as one text for golden files. */
export function transcript(
  args: readonly string[],
  result: { exitCode: number; stdout: string; stderr: string },
  replace: Record<string, string> = {},
): string {
  let text = [
    `$ innominatus-ctl ${args.join(' ')}\n`,
    result.stdout,
    result.stderr && `--- standard error\n${result.stderr}`,
    `--- exit code ${result.exitCode}\n`,
  ].join('');
  for (const [from, to] of Object.entries(replace)) {
    text = text.replaceAll(from, to);
  }
  return text;
}
