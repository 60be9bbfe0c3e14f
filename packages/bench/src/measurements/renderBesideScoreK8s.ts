import { join } from 'node:path';
import { manifestsToYaml, renderManifests } from '@innominatus/manifests';
import { parseScore } from '@innominatus/plugin-innominatus-common';
import type { Measurement } from '../Measurement';
import {
  prepareScoreK8s,
  scoreK8sIsMissing,
  scoreK8sVersion,
} from '../rival/scoreK8s';
import { webServerFile } from '../samples/webServerFile';

/** How fast a Score file becomes manifests, beside the reference implementation. */
export const renderBesideScoreK8s: Measurement = {
  name: 'score-k8s',
  summary: 'parse and render one Score file, beside `score-k8s generate`',
  missing: scoreK8sIsMissing,
  async measure(bench) {
    const generate = prepareScoreK8s(
      join(bench.makeDataDir('score-k8s'), 'project'),
      webServerFile,
    );
    const files = bench.quick ? 50 : 500;
    renderAll(files);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 1; round <= bench.rounds(5); round++) {
      ours.push(renderAll(files));
      theirs.push(generate());
    }
    return [
      {
        name: 'Score file to manifests',
        method: `from the text of a Score file of one web server to the YAML of its manifests, mean of ${files} in one process that does it all the time`,
        unit: 'ms',
        better: 'lower',
        samples: ours,
        floor: {
          method: `one \`score-k8s generate\` ${scoreK8sVersion()} of the same file, from the start of the program to its end`,
          samples: theirs,
        },
      },
      {
        name: 'Score files to manifests, of score-k8s',
        method:
          'how many are rendered in the time of its floor, round by round',
        unit: 'times',
        better: 'higher',
        target: 20,
        samples: theirs.map((ms, round) => ms / (ours[round] ?? NaN)),
      },
    ];
  },
};

/** Milliseconds a file. */
function renderAll(files: number): number {
  const begin = performance.now();
  for (let count = 0; count < files; count++) render(webServerFile);
  return (performance.now() - begin) / files;
}

function render(text: string): string {
  const document = parseScore({ text });
  if (!document.ok) throw new Error(JSON.stringify(document.problems));
  const rendered = renderManifests({
    workload: document.value.workload,
    neighbours: document.value.neighbours,
    application: 'bench',
    environment: 'local',
    namespace: 'bench-local',
    resources: {},
  });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return manifestsToYaml(rendered.value.manifests);
}
