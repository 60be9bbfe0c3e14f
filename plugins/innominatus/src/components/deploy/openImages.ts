import { isJsonObject, readYaml } from '@innominatus/plugin-innominatus-common';

/** Names of the containers whose image a Score file leaves open with `image: .`; none for a text that is no YAML. */
export function openImages(scoreFile: string): string[] {
  const document = readYaml(scoreFile);
  const containers = document.ok ? document.value.value.containers : undefined;
  if (!isJsonObject(containers)) return [];
  return Object.entries(containers)
    .filter(
      ([, container]) => isJsonObject(container) && container.image === '.',
    )
    .map(([name]) => name);
}
