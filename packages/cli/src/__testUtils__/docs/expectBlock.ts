import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exampleFile } from './exampleFile';
import { expectAnswer } from './expectAnswer';
import { expectOutput } from './expectOutput';
import type { MarkdownBlock } from './markdownBlocks';
import type { PageWorld } from './PageWorld';
import { playTranscript } from './playTranscript';

const CARRIED_OUT = new Set(['console', 'http', 'yaml']);

/** Whether a block is an example that is carried out. */
export function isCarriedOut({ language }: MarkdownBlock): boolean {
  return CARRIED_OUT.has(language);
}

/**
 * Carries a block out and checks what the page says comes of it. A Score file that is followed by a transcript is what
 * that is about; any other has to be deployed with success.
 */
export async function expectBlock(
  { language, code }: MarkdownBlock,
  next: MarkdownBlock | undefined,
  world: PageWorld,
): Promise<void> {
  if (language === 'http') {
    await expectAnswer(code, world);
  } else if (language === 'console') {
    await expectTranscript(code, world);
  } else {
    const file = exampleFile(code);
    if (file.kind === 'configuration') return;
    const path = join(world.folder, file.name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, world.fillIn(file.text));
    if (file.kind === 'score' && next?.language !== 'console') {
      await expectSuccess(file.name, world);
    }
  }
}

/** Deploys a Score file, which has to succeed. */
export async function expectSuccess(
  file: string,
  world: PageWorld,
): Promise<void> {
  const [played] = await playTranscript(
    `$ innominatus-ctl deploy ${file} --watch\n`,
    world,
  );
  expect(played?.actual).toMatch(/run succeeded/);
}

async function expectTranscript(code: string, world: PageWorld): Promise<void> {
  const played = await playTranscript(code, world);
  expect(played).not.toEqual([]);
  played.forEach(({ actual, expected }) => expectOutput(actual, expected));
}
