import type { ActionExample } from '../defineAction';

export const deployExamples: ActionExample[] = [
  {
    title: 'Deploy the Score file beside a component, and wait for the end',
    step: {
      id: 'deploy',
      name: 'Deploy',
      input: { entity: 'component:default/shop', environment: 'local' },
    },
  },
  {
    title:
      'Deploy a Score file of the workspace, with the image that was built',
    step: {
      id: 'deploy',
      name: 'Deploy',
      input: {
        scoreFile: './score.yaml',
        environment: 'local',
        images: { web: 'ghcr.io/acme/shop:1.4.2' },
        overrideProperties: { 'containers.web.variables.LOG_LEVEL': 'debug' },
      },
    },
  },
  {
    title: 'Deploy what the template itself says, and go on at once',
    step: {
      id: 'deploy',
      name: 'Deploy',
      input: {
        score: {
          apiVersion: 'score.dev/v1b1',
          metadata: { name: 'shop' },
          containers: { web: { image: 'nginx:1.29' } },
          workflows: {
            deploy: {
              steps: [{ name: 'Create repository', type: 'git-repository' }],
            },
          },
        },
        application: 'shop',
        environment: 'local',
        workflow: 'deploy',
        wait: false,
      },
    },
  },
];
