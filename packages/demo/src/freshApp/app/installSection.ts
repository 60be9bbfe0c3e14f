/** A fenced block of code of a README. */
export interface CodeBlock {
  /** e.g. `sh` */
  language: string;
  /** Path in an app that its first line names, in a comment. */
  file?: string;
  text: string;
}

const SECTION = /^## Install\n([^]*?)(?=^## |(?![^]))/m;
const BLOCK = /^```(\w+)\n([^]*?)^```$/gm;
const FILE = /^(?:\/\/|#) (\S+\.\w+)$/m;

/** The code of the section "Install" of a README, in order; empty if there is no such section. */
export function installSection(readme: string): CodeBlock[] {
  const [, section = ''] = SECTION.exec(readme) ?? [];
  return [...section.matchAll(BLOCK)].map(([, language = '', text = '']) => {
    const [firstLine = ''] = text.split('\n');
    const [, file] = FILE.exec(firstLine) ?? [];
    return { language, text, ...(file !== undefined && { file }) };
  });
}
