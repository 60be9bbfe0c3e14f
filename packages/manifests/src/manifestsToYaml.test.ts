import { parseAllDocuments } from 'yaml';
import { manifestsToYaml } from './manifestsToYaml';
import { render, withMain } from './__testUtils__/render';

describe('manifestsToYaml', () => {
  it('writes one document per manifest, in their order', () => {
    const { manifests } = render(
      withMain(
        { files: { '/etc/app/conf': { content: 'x' } } },
        { service: { ports: { web: { port: 80 } } } },
      ),
    );
    const documents = parseAllDocuments(manifestsToYaml(manifests));
    expect(documents.map(document => document.toJS())).toEqual(manifests);
  });

  it('writes nothing for no manifests', () => {
    expect(manifestsToYaml([])).toBe('');
  });
});
