import { plainText } from '../output/plainText';
import type { RenderOptions } from './RenderOptions';
import type { EffectView, StepView } from './RunView';

/** What stands below a step: its error with a hint, and what it did outside. */
export function stepDetails(step: StepView, options: RenderOptions): string[] {
  const { colours } = options;
  const lines: string[] = [];
  if (step.error) {
    lines.push(
      `${colours.red(plainText(step.error.message))} ${colours.dim(`(${step.error.reason})`)}`,
    );
    if (step.error.hint) {
      lines.push(`${colours.cyan('hint')}: ${plainText(step.error.hint)}`);
    }
  }
  const open = step.status === 'running' || step.status === 'pending';
  for (const effect of step.effects) {
    // While the step runs, the next moment tells.
    if (effect.confirmed || !open) lines.push(effectLine(effect, options));
  }
  return lines;
}

function effectLine(
  effect: EffectView,
  { colours, symbols }: RenderOptions,
): string {
  const sign = symbols.effect[effect.action] ?? '*';
  const summary = plainText(effect.summary);
  const url =
    effect.url && !summary.includes(effect.url)
      ? ` ${colours.dim(plainText(effect.url))}`
      : '';
  return effect.confirmed
    ? `${colours.green(sign)} ${summary}${url}`
    : `${colours.yellow('?')} ${summary}${url} ${colours.dim('(not confirmed)')}`;
}
