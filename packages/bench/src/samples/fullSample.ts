import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { stringify } from 'yaml';

const PATH = 'src/score/__fixtures__/spec/samples/score-full.yaml';

/** The workflow that the official sample, being of the Score project, has not got. */
const WORKFLOWS = {
  deploy: {
    variables: { CHANNEL: 'stable' },
    steps: [
      { name: 'Render', type: 'manifests' },
      { name: 'Settle', type: 'wait', duration: '10s' },
      {
        name: 'Check',
        type: 'http-request',
        url: 'https://example.com/${metadata.name}/${steps.render.digest}',
        retry: { attempts: 3, backoff: '2s' },
      },
      {
        name: 'Report',
        type: 'noop',
        text: '${application} in ${environment.name}: ${steps.check.status}',
        if: 'steps.check.outputs.status == 200',
      },
      {
        name: 'End',
        type: 'noop',
        text: '${variables.CHANNEL}',
        when: 'always',
      },
    ],
  },
};

/** `score-full.yaml` of the Score specification, which uses every part of the language, and what it takes to submit it. */
export function fullSample() {
  const folder = resolvePackagePath('@innominatus/plugin-innominatus-common');
  return {
    text: readFileSync(join(folder, PATH), 'utf8'),
    images: ['registry.example.com/app:1.0'],
    neighbours: { 'file.txt': new TextEncoder().encode('I am a file\n') },
  };
}

/** The same with a workflow of five steps. */
export function fullSampleWithWorkflow() {
  const sample = fullSample();
  const workflows = stringify({ workflows: WORKFLOWS });
  return { ...sample, text: `${sample.text.trimEnd()}\n${workflows}` };
}
