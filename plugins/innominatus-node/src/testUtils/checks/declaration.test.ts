import { z } from 'zod';
import type { StepType } from '../../StepType';
import { Board } from '../__testUtils__/Board';
import { createNoteStep } from '../__testUtils__/createNoteStep';
import { checkDeclaration } from './checkDeclaration';
import { checkSchemas } from './checkSchemas';

const note = createNoteStep(new Board());

describe('the declaration', () => {
  it.each<[string, Partial<StepType>, string]>([
    ['a name in camel case', { type: 'myStep' }, 'not kebab-case'],
    ['an alias that is the name', { aliases: ['note'] }, 'given twice'],
    ['no title', { title: ' ' }, 'title is empty'],
    ['no description', { description: '' }, 'description is empty'],
    ['no example', { examples: [] }, 'no example'],
    [
      'two examples of one title',
      { examples: [...note.examples, ...note.examples] },
      'one title',
    ],
    [
      'an example of another type',
      { examples: [{ title: 'a', step: { name: 'a', type: 'b' } }] },
      'another type',
    ],
    [
      'a guarantee that it does not keep',
      { guarantee: { kind: 'lookup', how: 'by key' }, lookup: undefined },
      'no "lookup"',
    ],
    ['undo without a word on it', { undoing: ' ' }, 'say what undo does'],
    [
      'no undo and no word on it',
      { undo: undefined, settle: undefined, undoing: undefined },
      'say why not',
    ],
    ['settle without undo', { undo: undefined }, 'no "undo"'],
  ])('with %s is refused', (_, fault, message) => {
    expect(() => checkDeclaration({ ...note, ...fault })).toThrow(message);
  });
});

describe('a schema', () => {
  const text = z.string().describe('Text.');
  it.each<[string, z.ZodType, string]>([
    [
      'a field without description',
      z.strictObject({ a: z.string() }),
      '/input/a: has no description',
    ],
    [
      'a nested field without description',
      z.strictObject({
        list: z
          .array(z.strictObject({ inner: z.union([z.null(), z.string()]) }))
          .describe('List.'),
      }),
      '/input/list/inner: has no description',
    ],
    [
      'a reserved name',
      z.strictObject({ timeout: text }),
      '/input/timeout: every step has',
    ],
    [
      'a reserved name in one of its branches',
      z.union([z.strictObject({ a: text }), z.strictObject({ if: text })]),
      '/input/if: every step has',
    ],
    ['room for unknown fields', z.object({ a: text }), 'must be closed'],
    ['something else than an object', z.string(), 'must be an object'],
    ['no JSON Schema', z.strictObject({ a: z.date() }), 'Date'],
  ])('with %s is refused', (_, input, message) => {
    expect(() => checkSchemas({ ...note, input })).toThrow(message);
  });

  it('of the output is checked as well', () => {
    const output = z.strictObject({ key: z.string() });
    expect(() => checkSchemas({ ...note, output })).toThrow('/output/key');
  });
});
