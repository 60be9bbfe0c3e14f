import type { StepExample } from '@innominatus/plugin-innominatus-node';

export const manifestsExamples: StepExample[] = [
  {
    title: 'Render the manifests of the Score file',
    step: { name: 'Render manifests', type: 'manifests' },
  },
  {
    title: 'Change what is rendered',
    step: {
      name: 'Render manifests',
      type: 'manifests',
      namespace: '${application}-preview',
      patches: [
        {
          target: { kind: 'Deployment', name: '${metadata.name}' },
          patch: [
            {
              op: 'add',
              path: '/spec/template/spec/priorityClassName',
              value: 'preview',
            },
          ],
        },
      ],
    },
  },
];
