import { environmentSpecSchema } from '@innominatus/plugin-innominatus-common';
import { z } from 'zod';
import { workflowSchema } from '../../planning/workflowSchema';

/** Version of the documents of the platform team. */
export const DEFINITION_API_VERSION = 'innominatus.io/v1beta1';

const name = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be lower-case letters, digits and dashes, at most 63',
  );

const metadataSchema = z.strictObject({
  name: name.describe('How others refer to it.'),
  title: z.string().optional().describe('What people read.'),
  description: z.string().optional().describe('What it is for.'),
  owner: z
    .string()
    .optional()
    .describe('Who maintains it, e.g. `group:default/platform`.'),
  tags: z.array(z.string()).optional().describe('Words to find it by.'),
  annotations: z.record(z.string(), z.string()).optional(),
});

/** A JSON Schema of an object, as Backstage templates have them. */
const parametersSchema = z
  .record(z.string(), z.json())
  .describe(
    'JSON Schema of an object. What it does not list is refused, unless it says `additionalProperties`.',
  );

const outputsSchema = z.union(
  [z.record(z.string(), z.json()), z.string()],
  'must be a map, or a placeholder for one',
);

const { description, variables, secrets, onFailure, steps } =
  workflowSchema.shape;

const goldenPathSpecSchema = z.strictObject({
  parameters: parametersSchema.optional(),
  environments: z
    .array(z.string())
    .optional()
    .describe('Where it may be run; everywhere, if absent.'),
  description,
  variables,
  secrets,
  onFailure,
  steps,
  outputs: outputsSchema.optional().describe('What a run of it brings.'),
});

const matchSchema = z.strictObject({
  type: z.string().min(1).describe('`type` of the resource.'),
  class: z.string().optional().describe('`class` of the resource; any.'),
  id: z.string().optional().describe('`id` of the resource; any.'),
  environments: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Where it counts; everywhere, if absent.'),
});

/** A Kubernetes object, rendered with the workload. */
const manifestSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
});

const resourceDefinitionSpecSchema = z.strictObject({
  match: matchSchema,
  parameters: parametersSchema.optional(),
  secrets,
  steps: z
    .array(z.record(z.string(), z.json()))
    .default([])
    .describe('Provide the resource, before the steps that use it.'),
  manifests: z
    .array(manifestSchema)
    .default([])
    .describe('Kubernetes objects that are rendered with the workload.'),
  outputs: outputsSchema
    .default({})
    .describe('What `${resources.<name>.<output>}` stands for.'),
});

const apiVersion = z.literal(DEFINITION_API_VERSION);

/** A named, parametrised workflow that a platform team offers. */
export const goldenPathSchema = z.strictObject({
  apiVersion,
  kind: z.literal('GoldenPath'),
  metadata: metadataSchema,
  spec: goldenPathSpecSchema,
});

/** Says how resources of a type are provided. */
export const resourceDefinitionSchema = z.strictObject({
  apiVersion,
  kind: z.literal('ResourceDefinition'),
  metadata: metadataSchema,
  spec: resourceDefinitionSpecSchema,
});

/** A named place to deploy to. */
export const environmentDocumentSchema = z.strictObject({
  apiVersion,
  kind: z.literal('Environment'),
  metadata: metadataSchema,
  spec: environmentSpecSchema,
});

/** The schemas by kind of document. */
export const definitionSchemas = {
  GoldenPath: goldenPathSchema,
  ResourceDefinition: resourceDefinitionSchema,
  Environment: environmentDocumentSchema,
} as const;

export type DefinitionKind = keyof typeof definitionSchemas;
export type GoldenPathDocument = z.output<typeof goldenPathSchema>;
export type ResourceDefinitionDocument = z.output<
  typeof resourceDefinitionSchema
>;
export type EnvironmentDocument = z.output<typeof environmentDocumentSchema>;
export type DefinitionDocument =
  GoldenPathDocument | ResourceDefinitionDocument | EnvironmentDocument;
