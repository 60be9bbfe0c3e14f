import type { Failure } from '@innominatus/plugin-innominatus-common';
import { plainText } from '../output/plainText';
import { answerLines } from './answerLines';
import { approvalLines } from './approvalLines';
import type { RenderOptions } from './RenderOptions';
import { resumeLines } from './resumeLines';
import type { EffectView, RunView, StepView } from './RunView';

/** What stands below a step: its errors with hints, what it asks people, and what it did outside. */
export function stepDetails(
  run: RunView,
  step: StepView,
  options: RenderOptions,
): string[] {
  const { colours, now } = options;
  const lines = failureLines(step.error, options);
  if (step.undo?.status !== 'succeeded') {
    lines.push(...failureLines(step.undo?.error, options));
  }
  if (step.stillRunning) {
    lines.push(
      `${colours.yellow('still running there')}: ${plainText(step.stillRunning)}`,
    );
  }
  if (step.status === 'waiting') {
    lines.push(...approvalLines(run, step, now), ...answerLines(run, step));
  }
  if (step.status === 'uncertain') lines.push(...resumeLines(run, step.id));
  const open = step.status === 'running' || step.status === 'pending';
  for (const effect of step.effects) {
    // While the step runs, the next moment tells.
    if (effect.confirmed || !open) lines.push(effectLine(effect, options));
  }
  return lines;
}

function failureLines(
  error: Failure | undefined,
  { colours }: RenderOptions,
): string[] {
  if (!error) return [];
  const { message, reason, hint } = error;
  return [
    `${colours.red(plainText(message))} ${colours.dim(`(${reason})`)}`,
    ...(hint ? [`${colours.cyan('hint')}: ${plainText(hint)}`] : []),
  ];
}

function effectLine(
  effect: EffectView,
  { colours, symbols }: RenderOptions,
): string {
  const sign = symbols.effect[effect.action] ?? '*';
  const summary = plainText(effect.summary);
  if (!effect.standing) {
    return colours.dim(`${symbols.status.undone ?? sign} undone: ${summary}`);
  }
  const url =
    effect.url && !summary.includes(effect.url)
      ? ` ${colours.dim(plainText(effect.url))}`
      : '';
  return effect.confirmed
    ? `${colours.green(sign)} ${summary}${url}`
    : `${colours.yellow('?')} ${summary}${url} ${colours.dim('(not confirmed)')}`;
}
