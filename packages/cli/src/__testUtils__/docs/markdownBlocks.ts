/** A fenced block of a Markdown page. */
export interface MarkdownBlock {
  language: string;
  code: string;
  /** Of the first line of the code; counts from 1. */
  line: number;
}

/** The fenced blocks of a page, in order. */
export function markdownBlocks(markdown: string): MarkdownBlock[] {
  return [...markdown.matchAll(/^```(\S*)[^\n]*\n([^]*?)^```$/gm)].map(
    ({ 1: language = '', 2: code = '', index }) => ({
      language,
      code,
      line: markdown.slice(0, index).split('\n').length + 1,
    }),
  );
}
