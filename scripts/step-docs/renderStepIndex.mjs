import { GENERATED, table } from './renderStepPage.mjs';

/**
 * The list of all step types, in Markdown.
 *
 * @param {import('@innominatus/plugin-innominatus-node').StepType[]} stepTypes
 */
export function renderStepIndex(stepTypes) {
  return `${[
    GENERATED,
    '# Step types',
    'What the steps of a workflow can be. Besides its own fields, each takes those that every step has: `name`, `id`, `with`, `dependsOn`, `parallel`, `if`, `when`, `timeout`, `retry`, `continueOnError`, `onRollback`, `setVariables` and `forEach`. A type of your own is a module: see [how to write a step](../guides/write-a-step.md).',
    table(
      ['type', 'also written as', 'does'],
      stepTypes.map(({ type, aliases, description }) => [
        `[\`${type}\`](${type}.md)`,
        aliases.map(name => `\`${name}\``).join(', '),
        firstSentence(description),
      ]),
    ),
  ].join('\n\n')}\n`;
}

function firstSentence(text) {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
}
