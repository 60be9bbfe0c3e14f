import { installSection } from './installSection';

const readme = `# A package

\`\`\`sh
yarn before
\`\`\`

## Install

\`\`\`sh
yarn --cwd packages/backend add a
\`\`\`

\`\`\`ts
// packages/backend/src/index.ts
backend.add(import('a'));
\`\`\`

Text between.

\`\`\`yaml
# app-config.local.yaml
a: 1
\`\`\`

## More

\`\`\`yaml
b: 2
\`\`\`
`;

describe('installSection', () => {
  it('gives the code of the section, in order, with the files that it is for', () => {
    expect(installSection(readme)).toEqual([
      { language: 'sh', text: 'yarn --cwd packages/backend add a\n' },
      {
        language: 'ts',
        file: 'packages/backend/src/index.ts',
        text: "// packages/backend/src/index.ts\nbackend.add(import('a'));\n",
      },
      {
        language: 'yaml',
        file: 'app-config.local.yaml',
        text: '# app-config.local.yaml\na: 1\n',
      },
    ]);
  });

  it('reads a section at the end of the page', () => {
    const page = '## Install\n\n```sh\nyarn add a\n```\n';
    expect(installSection(page)).toEqual([
      { language: 'sh', text: 'yarn add a\n' },
    ]);
  });

  it('gives nothing for a page without the section', () => {
    expect(installSection('# A\n\n```sh\nyarn add a\n```\n')).toEqual([]);
  });
});
