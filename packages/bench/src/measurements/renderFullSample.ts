import {
  manifestsToYaml,
  renderManifests,
  type RenderedManifests,
  type RenderInput,
} from '@innominatus/manifests';
import { stringify } from 'yaml';
import type { Measurement } from '../Measurement';
import { fullSampleRenderInput } from '../samples/fullSampleRenderInput';
import { compareRates } from '../timing/compareRates';

/** How many Score files one process renders to the text of their manifests. */
export const renderFullSample: Measurement = {
  name: 'render',
  summary: 'render the manifests of the official full sample as YAML',
  async measure(bench) {
    const input = fullSampleRenderInput();
    const { manifests } = render(input);
    const rates = compareRates(
      {
        subject: () => manifestsToYaml(render(input).manifests),
        floor: () => manifests.map(manifest => stringify(manifest)),
      },
      { rounds: bench.rounds(5), roundMs: bench.quick ? 300 : 1_500 },
    );
    return [
      {
        name: 'render manifests',
        method: `Score files a second, one process: the parsed score-full.yaml, changed where Kubernetes would refuse it, to ${manifests.length} manifests of ${manifestsToYaml(manifests).length} bytes YAML`,
        unit: 'per second',
        samples: rates.subject,
        better: 'higher',
        target: 2_000,
        floor: {
          method: 'yaml.stringify of the same manifests, rendered beforehand',
          samples: rates.floor,
        },
      },
    ];
  },
};

function render(input: RenderInput): RenderedManifests {
  const rendered = renderManifests(input);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.problems));
  return rendered.value;
}
