import type { StepType } from '../../StepType';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Names, texts and examples of a step type, as docs, CLI and UI rely on them. */
export function checkDeclaration(stepType: StepType): void {
  const { type, aliases, title, description, examples, guarantee } = stepType;
  const names = [type, ...aliases];
  const problems = [
    ...names
      .filter(name => !KEBAB_CASE.test(name))
      .map(name => `the name "${name}" is not kebab-case`),
    ...(new Set(names).size < names.length ? ['a name is given twice'] : []),
    ...(title.trim() ? [] : ['the title is empty']),
    ...(description.trim() ? [] : ['the description is empty']),
    ...(examples.length ? [] : ['there is no example']),
    ...(new Set(examples.map(example => example.title)).size < examples.length
      ? ['two examples have one title']
      : []),
    ...examples
      .filter(example => !names.includes(example.step.type))
      .map(example => `the example "${example.title}" has another type`),
    ...(guarantee.kind === 'lookup' && !stepType.lookup
      ? ['the guarantee is a look-up, but there is no "lookup"']
      : []),
    ...(guarantee.kind !== 'pure' && !stepType.undoing?.trim()
      ? [
          stepType.undo
            ? '"undoing" is empty: say what undo does'
            : '"undoing" is empty: there is no "undo", say why not',
        ]
      : []),
    ...(stepType.settle && !stepType.undo
      ? ['there is "settle", but no "undo"']
      : []),
  ];
  if (problems.length) {
    throw new Error(problems.join('\n'));
  }
}
