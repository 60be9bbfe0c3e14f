import type { JsonObject } from '@backstage/types';
import type { Finding } from './Finding';
import type { Workload } from './Workload';
import { isJsonObject } from './isJsonObject';
import { didYouMean } from './didYouMean';

/** An image that the submission has to supply. */
const suppliedLater = '.';

export interface AppliedImages {
  document: JsonObject;
  findings: Finding[];
}

interface SuppliedImage {
  /** Absent if the image is for every container that needs one. */
  container?: string;
  reference: string;
}

/**
 * Puts the supplied images in the place of `.`. Those that name a container go first, so that one without a name
 * serves the others. An image that has no place is a finding.
 */
export function applyImages(
  document: JsonObject,
  images: readonly string[],
): AppliedImages {
  const { containers } = document;
  if (images.length === 0 || !isJsonObject(containers)) {
    return { document, findings: [] };
  }
  const findings: Finding[] = [];
  const chosen = new Map<string, string>();
  for (const { container, reference } of namedFirst(images)) {
    const found =
      container === undefined
        ? placesForAll(containers, chosen)
        : placeIn(containers, container);
    findings.push(...found.findings);
    for (const place of found.places) {
      const objection = objectionTo(place, reference, chosen);
      if (objection) {
        findings.push(objection);
      } else {
        chosen.set(place, reference);
      }
    }
  }
  return { document: withImages(document, containers, chosen), findings };
}

function namedFirst(images: readonly string[]): SuppliedImage[] {
  const supplied = images.map(image => {
    const equals = image.indexOf('=');
    return equals === -1
      ? { reference: image }
      : {
          container: image.slice(0, equals),
          reference: image.slice(equals + 1),
        };
  });
  return [
    ...supplied.filter(image => 'container' in image),
    ...supplied.filter(image => !('container' in image)),
  ];
}

function objectionTo(
  container: string,
  reference: string,
  chosen: ReadonlyMap<string, string>,
): Finding | undefined {
  const path = ['containers', container, 'image'];
  if (reference.trim() === '' || reference === suppliedLater) {
    return unusable(path, 'the supplied image is empty');
  }
  return chosen.has(container)
    ? unusable(path, `two images are supplied for the container "${container}"`)
    : undefined;
}

/**
 * The names of the containers whose image is still `.`, sorted.
 *
 * @public
 */
export function unresolvedImages(workload: Workload): string[] {
  return openContainers(workload.containers as unknown as JsonObject);
}

interface Places {
  places: string[];
  findings: Finding[];
}

function placesForAll(
  containers: JsonObject,
  chosen: ReadonlyMap<string, string>,
): Places {
  const open = openContainers(containers);
  const free = open.filter(name => !chosen.has(name));
  const places = free.length > 0 ? free : open;
  return {
    places,
    findings:
      places.length > 0
        ? []
        : [
            unusable(
              ['containers'],
              'an image is supplied, but no container has the image "."',
              'write image: . in the container that shall use it',
            ),
          ],
  };
}

function placeIn(containers: JsonObject, name: string): Places {
  const container = Object.hasOwn(containers, name)
    ? containers[name]
    : undefined;
  if (container === undefined) {
    return {
      places: [],
      findings: [
        unusable(
          ['containers'],
          `an image is supplied for the container "${name}", which does not exist`,
          didYouMean(name, () => Object.keys(containers)),
        ),
      ],
    };
  }
  if (isJsonObject(container) && container.image === suppliedLater) {
    return { places: [name], findings: [] };
  }
  return {
    places: [],
    findings: [
      unusable(
        ['containers', name, 'image'],
        `an image is supplied for the container "${name}", which has an image of its own`,
        'write image: . in the Score file to supply it from outside',
      ),
    ],
  };
}

function openContainers(containers: JsonObject): string[] {
  return Object.entries(containers)
    .filter(
      ([, container]) =>
        isJsonObject(container) && container.image === suppliedLater,
    )
    .map(([name]) => name)
    .sort();
}

function withImages(
  document: JsonObject,
  containers: JsonObject,
  images: ReadonlyMap<string, string>,
): JsonObject {
  const changed = { ...containers };
  for (const [name, image] of images) {
    const container = containers[name];
    if (isJsonObject(container)) {
      changed[name] = { ...container, image };
    }
  }
  return { ...document, containers: changed };
}

function unusable(
  path: string[],
  message: string,
  hint?: Finding['hint'],
): Finding {
  return { path, reason: 'unusableImage', message, hint, outsideText: true };
}
