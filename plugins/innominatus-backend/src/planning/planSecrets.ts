import {
  findReferences,
  nearestName,
  isJsonObject,
  type Problem,
  type SecretSource,
} from '@innominatus/plugin-innominatus-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { z } from 'zod';
import { leavesSecretScope } from './secretScope';
import { pointer } from './pointer';
import type { PlanPlace } from './WorkflowInput';
import { zodProblems } from './zodProblems';

const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,62}$/;

/** Where a workflow may take its secrets from, by store. */
const sources = {
  env: z.strictObject({
    store: z.literal('env'),
    name: z
      .string()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]*$/,
        'must be the name of an environment variable',
      ),
  }),
  local: z.strictObject({
    store: z.literal('local'),
    path: z.string().min(1).max(500),
    key: z.string().min(1).optional(),
  }),
} as const;

const storeNames = Object.keys(sources);

/** The secrets of a plan, and what is wrong with how they were declared. */
export interface PlannedSecrets {
  sources: Record<string, SecretSource>;
  /** Of all secrets, also of those with problems. */
  names: ReadonlySet<string>;
  problems: Problem[];
}

/** Who declares secrets, and where. */
export interface SecretDeclarations {
  place: PlanPlace;
  /** Pointer to the declarations. */
  path: string;
  /** Whether they have to stay inside the scope of the environment. */
  isBounded: boolean;
  /** Names of those that came along with the request. */
  callerSecrets: readonly string[];
}

/** The secrets that a workflow declares, and those that came along with the request. */
export function planSecrets(
  input: SecretDeclarations,
  declared: JsonObject,
): PlannedSecrets {
  const { path } = input;
  const problems: Problem[] = [];
  const found: Record<string, SecretSource> = {};
  for (const [name, value] of Object.entries(declared)) {
    const here = pointer(path, name);
    const source = readSource(value, here);
    problems.push(...secretNameProblems(name, here), ...source.problems);
    if (input.callerSecrets.includes(name)) problems.push(twice(name, here));
    if (source.source) {
      problems.push(...placeProblems(input, source.source, here));
      found[name] = source.source;
    }
  }
  for (const name of input.callerSecrets) {
    found[name] ??= { store: 'run', name };
  }
  return {
    sources: found,
    names: new Set([...Object.keys(declared), ...input.callerSecrets]),
    problems,
  };
}

/** A variable is plain text: a placeholder in it is not filled in, least of all by a secret. */
export function secretsInVariables(
  variables: Record<string, string>,
  path: string,
): Problem[] {
  return Object.entries(variables)
    .filter(([, text]) =>
      findReferences(text).some(({ path: [root] }) => root === 'secrets'),
    )
    .map(([name]) => ({
      path: pointer(path, name),
      message: 'a variable cannot hold a secret',
      reason: 'misplacedSecret',
      hint: 'write the placeholder into the field of the step that needs it',
    }));
}

function readSource(
  value: JsonValue | undefined,
  path: string,
): { source?: SecretSource; problems: Problem[] } {
  const store = isJsonObject(value) ? value.store : undefined;
  if (typeof store !== 'string' || !isStore(store)) {
    return { problems: [unknownStore(store, path)] };
  }
  const read = sources[store].safeParse(value);
  return read.success
    ? { source: read.data, problems: [] }
    : {
        problems: zodProblems(
          read.error,
          path,
          Object.keys(sources[store].shape),
        ),
      };
}

function isStore(name: string): name is keyof typeof sources {
  return storeNames.includes(name);
}

function unknownStore(store: JsonValue | undefined, path: string): Problem {
  const close =
    typeof store === 'string' ? nearestName(store, storeNames) : undefined;
  return {
    path: store === undefined ? path : pointer(path, 'store'),
    message:
      store === undefined
        ? 'says no `store` to take the secret from'
        : `unknown secret store ${JSON.stringify(store)}`,
    reason: 'unknownSecretStore',
    hint: close
      ? `did you mean "${close}"?`
      : `stores: ${storeNames.join(', ')}`,
  };
}

/** What is wrong with the name of a secret. */
export function secretNameProblems(name: string, path: string): Problem[] {
  if (NAME.test(name)) return [];
  return [
    {
      path,
      message: `"${name}" is no name of a secret: letters, digits, dashes and underscores, at most 63, no digit or dash at the beginning`,
      reason: 'invalidName',
    },
  ];
}

function twice(name: string, path: string): Problem {
  return {
    path,
    message: `secret "${name}" is declared by the workflow and was handed in with the request`,
    reason: 'secretTwice',
    hint: 'keep one of the two',
  };
}

/** What this server and this environment have against a source. */
function placeProblems(
  { place, isBounded }: SecretDeclarations,
  source: SecretSource,
  path: string,
): Problem[] {
  const { secretStores } = place;
  switch (source.store) {
    case 'env':
      return secretStores?.mayReadVariable(source.name) === false
        ? [notAllowed(source.name, pointer(path, 'name'))]
        : [];
    case 'local':
      return [
        ...(isBounded ? leavesSecretScope(source.path, place) : []).map(
          message => ({
            path: pointer(path, 'path'),
            message,
            reason: 'outsideScope',
            hint: "a Score file's own workflow reads only secrets of its application; ask the platform team for more",
          }),
        ),
        ...(secretStores?.local === false ? [noKey(path)] : []),
      ];
    case 'run':
      return [];
    default:
      return unknownSource(source);
  }
}

function unknownSource(source: never): never {
  throw new Error(`unknown secret store: ${JSON.stringify(source)}`);
}

function notAllowed(name: string, path: string): Problem {
  return {
    path,
    message: `environment variable ${name} of the server may not be read`,
    reason: 'secretNotAllowed',
    hint: 'an administrator may add it to innominatus.secrets.env.allow',
  };
}

function noKey(path: string): Problem {
  return {
    path,
    message: 'the server has no local secret store',
    reason: 'noSecretKey',
    hint: 'an administrator has to set innominatus.secretKey',
  };
}
