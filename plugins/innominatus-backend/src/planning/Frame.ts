import type { StepOrigin } from '@innominatus/plugin-innominatus-common';
import type { Template } from '../expressions/fillIn';

/** A list of steps that was written in one place, and what the texts in it may speak of. */
export interface Frame {
  document: FrameDocument;
  /** What the ids of its steps begin with in the plan, e.g. `database.`; empty for the outermost workflow. */
  prefix: string;
  /** What the paths of its problems begin with. */
  base: string;
  /** Values that only this place knows, by root: `parameters`, `params`, `resource`, … */
  roots: ReadonlyMap<string, Template>;
  variables: Readonly<Record<string, string>>;
  /** Names of the secrets that it may use. */
  secrets: ReadonlySet<string>;
  /** Ids in the plan of the steps before it that set a variable. */
  settersBefore(variable: string): readonly string[];
}

/** Where a list of steps was written. */
export type FrameDocument =
  | { kind: 'score' | 'request' }
  /** `names`: the golden paths that led here, the last one included. */
  | { kind: 'goldenPath'; names: readonly string[] }
  | { kind: 'resourceDefinition'; name: string };

/** Steps of Score files and requests are bounded by the scope of the environment; those of the platform team are trusted. */
export function isBounded({ document }: Frame): boolean {
  return document.kind === 'score' || document.kind === 'request';
}

/** Where a step comes from, by the path of its problems. */
export function originOf({ document, base }: Frame, path: string): StepOrigin {
  const own = path.slice(base.length);
  switch (document.kind) {
    case 'score':
    case 'request':
      return { document: document.kind, path };
    case 'goldenPath':
      return {
        document: 'goldenPath',
        name: document.names.at(-1) ?? '',
        path: own,
      };
    case 'resourceDefinition':
      return { document: document.kind, name: document.name, path: own };
    default:
      return document satisfies never;
  }
}
