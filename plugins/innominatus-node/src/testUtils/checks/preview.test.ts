import type { StepPreview } from '../../StepPreview';
import type { Board } from '../__testUtils__/Board';
import { createNoteStep } from '../__testUtils__/createNoteStep';
import { subject } from '../__testUtils__/subject';
import { createTestStepContext } from '../createTestStepContext';
import { checkPreview } from './checkPreview';

/** What the note step says when it is asked before. */
async function truth(board: Board): Promise<StepPreview> {
  const { context } = createTestStepContext({ input: { text: 'hello' } });
  const preview = await createNoteStep(board).preview?.(context);
  return preview ?? { changes: [] };
}

function previewed(change: (told: StepPreview) => StepPreview) {
  return subject(board => ({
    preview: async () => change(await truth(board)),
  }));
}

function altered(fields: object) {
  return previewed(({ changes, ...told }) => ({
    ...told,
    changes: changes.map(change => ({ ...change, ...fields })),
  }));
}

describe('a preview', () => {
  it('that tells the truth passes', async () => {
    await expect(checkPreview(subject())).resolves.toBeUndefined();
  });

  it('may leave open what kind of change it is', async () => {
    await expect(
      checkPreview(altered({ action: 'call' })),
    ).resolves.toBeUndefined();
  });

  it.each([
    ['another action', { action: 'delete' }],
    ['another object', { externalId: 'other' }],
    ['another kind', { kind: 'letter' }],
    ['a change that cannot be undone', { reversible: false }],
  ])('with %s is refused', async (_, fields) => {
    await expect(checkPreview(altered(fields))).rejects.toThrow(
      'the run does ["create note',
    );
  });

  it('may not promise an undo that there is not', async () => {
    const without = { undo: undefined, settle: undefined };
    await expect(checkPreview(subject(() => without))).rejects.toThrow(
      'for good',
    );
  });

  it('that hides a change is refused', async () => {
    const silent = previewed(told => ({ ...told, changes: [] }));
    await expect(checkPreview(silent)).rejects.toThrow('says []');
  });

  it('with an output that the run does not bring is refused', async () => {
    const boasting = previewed(told => ({ ...told, outputs: { key: 'x' } }));
    await expect(checkPreview(boasting)).rejects.toThrow('output "key"');
  });

  it('that writes is refused', async () => {
    const writing = subject(board => ({
      async preview() {
        board.notes.set('seen', 'yes');
        return truth(board);
      },
    }));
    await expect(checkPreview(writing)).rejects.toThrow('has written');
  });

  it('that announces effects is refused', async () => {
    const announcing = subject(board => ({
      async preview({ effects }) {
        await effects.intend([
          {
            kind: 'note',
            action: 'create',
            target: 'board',
            externalId: '1',
            summary: 'pin a note',
          },
        ]);
        return truth(board);
      },
    }));
    await expect(checkPreview(announcing)).rejects.toThrow('announced effects');
  });

  it('that cannot be stored is refused', async () => {
    const strange = previewed(told => ({ ...told, unknown: undefined }));
    await expect(checkPreview(strange)).rejects.toThrow('plain JSON');
  });
});
