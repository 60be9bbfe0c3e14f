import {
  resourceUid,
  type Problem,
  type Resource,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  definitionRef,
  type PlannedDefinition,
} from '../../definitions/documents/Definition';
import type { ResourceDefinitionDocument } from '../../definitions/documents/definitionSchemas';
import { fillIn, type LookUp, type Template } from '../../expressions/fillIn';
import { lookIn } from '../../expressions/lookIn';
import type { Compilation } from '../Compilation';
import { environmentValues } from '../environmentValues';
import { fillProblems } from '../fillProblems';
import type { Frame } from '../Frame';
import { FrameScope } from '../FrameScope';
import { checkParameters } from '../parameters/checkParameters';
import { planSecrets } from '../planSecrets';
import { pointer } from '../pointer';
import { fillDefaults } from './fillDefaults';
import { matchDefinition } from './matchDefinition';

/** Gives the Service of a workload another name than that of the workload. */
const SERVICE_NAME = 'k8s.score.dev/service-name';

/** A resource of a Score file, and the definition that provides it. */
export interface OpenResource {
  name: string;
  resource: Resource;
  uid: string;
  definition?: ReturnType<typeof definitionRef>;
  /** Steps, and what they bring; absent when nothing provides it. */
  scope?: FrameScope;
  /** As written in the definition. */
  outputs: JsonValue;
  manifests: JsonValue[];
  secrets: ReturnType<typeof planSecrets>['sources'];
  /** Its steps are part of another run. */
  isElsewhere?: boolean;
  problems: Problem[];
}

/** Finds the definition of a resource and reads what it asks for. */
export function openResource(
  compilation: Compilation,
  name: string,
  resource: Resource,
  path: string,
): OpenResource {
  const { input } = compilation;
  const uid = resourceUid(input.workload?.name ?? '', name, resource);
  const none = { name, resource, uid, outputs: {}, manifests: [], secrets: {} };
  const found = matchDefinition(
    input.definitions.resourceDefinitions,
    resource,
    input.environment.name,
    path,
  );
  if ('message' in found) return { ...none, problems: [found] };
  const { document } = found;
  const { spec } = document;
  if (!input.providesResources && spec.steps.length > 0) {
    return { ...none, isElsewhere: true, problems: [] };
  }
  const roots = ownRoots(compilation, name, resource, uid);
  const params = readParams(compilation, resource, document, roots, path);
  // What follows from a parameter that is wrong would only confuse.
  if (params.problems.length > 0) return { ...none, problems: params.problems };
  const base = pointer('', 'resourceDefinitions', document.metadata.name);
  const secrets = planSecrets(
    {
      place: input,
      path: `${base}/spec/secrets`,
      isBounded: false,
      callerSecrets: [],
    },
    spec.secrets as JsonObject,
  );
  const frame: Frame = {
    document: { kind: 'resourceDefinition', name: document.metadata.name },
    prefix: `${name}.`,
    base,
    roots: new Map([...roots, ['params', params.template]]),
    variables: input.environment.variables,
    secrets: secrets.names,
    settersBefore: () => [],
  };
  const scope = new FrameScope(
    compilation,
    frame,
    spec.steps as JsonValue[],
    `${base}/spec/steps`,
  );
  return {
    ...{ name, resource, uid, scope },
    definition: definitionRef(found),
    outputs: spec.outputs as JsonValue,
    manifests: spec.manifests as JsonValue[],
    secrets: secrets.sources,
    problems: secrets.problems,
  };
}

/** What a definition knows of the resource and the workload that wants it. */
function ownRoots(
  { input }: Compilation,
  name: string,
  { type, class: given = 'default', id }: Resource,
  uid: string,
): Map<string, Template> {
  const { workload, score } = input;
  const service =
    score?.metadata.annotations?.[SERVICE_NAME] ?? workload?.name ?? '';
  const known = (value: JsonValue): Template => ({ value, needs: new Map() });
  return new Map([
    [
      'resource',
      known({
        ...{ name, type, class: given, uid },
        id: id ?? `${workload?.name ?? ''}.${name}`,
      }),
    ],
    ['workload', known({ name: workload?.name ?? '', service })],
  ]);
}

function readParams(
  compilation: Compilation,
  { params = {} }: Resource,
  {
    spec: { parameters: schema },
  }: PlannedDefinition<ResourceDefinitionDocument>['document'],
  roots: ReadonlyMap<string, Template>,
  path: string,
): { template: Template; problems: Problem[] } {
  const here = pointer(path, 'params');
  const filled = fillIn(params, scoreLookup(compilation));
  const defaults = fillDefaults(
    (schema ?? {}) as JsonObject,
    defaultsLookup(compilation, roots),
  );
  const checked = checkParameters(
    defaults.schema,
    filled.value as JsonObject,
    here,
    filled.needs.keys(),
  );
  const wrong = new Set(filled.failures.map(failure => here + failure.path));
  return {
    template: { value: checked.value, needs: filled.needs },
    problems: [
      ...fillProblems(here, filled.failures),
      ...fillProblems(here, defaults.failures),
      ...checked.problems.filter(problem => !wrong.has(problem.path)),
    ],
  };
}

/** What a Score file may speak of. */
function scoreLookup({ input, resources }: Compilation): LookUp {
  return ([root = '', ...keys]) => {
    switch (root) {
      case 'metadata':
        return lookIn(input.workload?.metadata, root, keys);
      case 'resources':
        return resources.lookUp(keys);
      default:
        return { kind: 'unknown', message: 'use metadata or resources' };
    }
  };
}

/** What the defaults of a definition may speak of: all that is known of the resource itself. */
function defaultsLookup(
  { input }: Compilation,
  roots: ReadonlyMap<string, Template>,
): LookUp {
  const values = new Map<string, JsonValue | undefined>([
    ['metadata', input.workload?.metadata],
    [
      'environment',
      environmentValues(input.environment, {
        application: input.application,
        workload: input.workload?.name,
      }),
    ],
    ['application', input.application],
    ['owner', input.owner],
    ['resource', roots.get('resource')?.value],
    ['workload', roots.get('workload')?.value],
  ]);
  return ([root = '', ...keys]) =>
    values.has(root)
      ? lookIn(values.get(root), root, keys)
      : {
          kind: 'unknown',
          message: 'a default cannot speak of it',
          hint: `roots: ${[...values.keys()].join(', ')}`,
        };
}
