import { isDeepStrictEqual } from 'node:util';
import type { Application, ApplicationSpec } from '../../api/Application';
import type { PatchOperation } from '../../api/ArgoCdClient';
import type { InstanceSettings } from '../../config/InstanceSettings';
import {
  desiredLabels,
  desiredSpec,
  type AppContext,
} from './desiredApplication';

/** The part of an application that steps write. */
export interface Written {
  spec: ApplicationSpec;
  labels: Record<string, string>;
}

export function writtenOf({ spec, metadata }: Application): Written {
  return { spec, labels: metadata.labels };
}

/** What the step makes of an application that is as `present`. Pure, so that undo can tell what was made. */
export function planWritten(
  context: AppContext,
  settings: Pick<InstanceSettings, 'clusters'>,
  present: Written,
): Written {
  return {
    spec: desiredSpec(context, settings, present.spec),
    labels: { ...present.labels, ...desiredLabels(context) },
  };
}

export function isSame(one: Written, other: Written): boolean {
  return isDeepStrictEqual(one, other);
}

/** Refused by Argo CD when the specification is not the one that was seen any more. */
export function patchTo(
  application: Application,
  wanted: Written,
): PatchOperation[] {
  const { spec, metadata } = application;
  return [
    { op: 'test', path: '/metadata/uid', value: metadata.uid },
    { op: 'test', path: '/spec', value: spec },
    { op: 'replace', path: '/spec', value: wanted.spec },
    { op: 'add', path: '/metadata/labels', value: wanted.labels },
  ];
}
