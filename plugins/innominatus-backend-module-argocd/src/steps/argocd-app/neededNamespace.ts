import type { JsonObject } from '@backstage/types';
import type { Reach, StepPlace } from '@innominatus/plugin-innominatus-node';
import { z } from 'zod';
import { namespaceReach } from '../ArgoCdPlace';
import { argocdAppInput } from './schema';

const { destination, createNamespace } = argocdAppInput.shape;

/** The part of the input that decides, while the rest may still hold placeholders. */
const inputSchema = z.object({ destination, createNamespace });

/** The namespace that Argo CD would create, and never removes. */
export function neededNamespace(input: JsonObject, place: StepPlace): Reach[] {
  if (!place.environment.targets.argocd) return [];
  const read = inputSchema.safeParse(input);
  return read.success && read.data.createNamespace
    ? namespaceReach(read.data.destination, place)
    : [];
}
