import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const gitCommitExamples: StepExample[] = [
  {
    title: 'A file in the repository of the application',
    step: {
      name: 'Add a readme',
      type: 'git-commit',
      files: { 'README.md': '# ${metadata.name}\n' },
    },
  },
  {
    title: 'Several files on a branch of their own',
    step: {
      name: 'Describe the service',
      type: 'git-commit',
      repoName: '${metadata.name}',
      owner: 'platform',
      gitBranch: 'catalog',
      files: {
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${metadata.name}\n',
        'docs/index.md': '# ${metadata.name}\n',
      },
      delete: ['docs/old.md'],
      commitMessage: 'Describe ${metadata.name} for the catalog',
    },
  },
];
