import { z } from 'zod';

const jsonPointer = z
  .string()
  .regex(/^(\/([^~/]|~[01])*)*$/, 'is not a JSON pointer');

const pathSchema = jsonPointer.describe(
  'JSON pointer into the manifest, e.g. `/spec/template/spec/hostNetwork`.',
);

const valueSchema = z.json().describe('The value that is written or tested.');

const OP = 'What is done, as in RFC 6902.';

const operationSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.enum(['add', 'replace', 'test']).describe(OP),
    path: pathSchema,
    value: valueSchema,
  }),
  z.strictObject({
    op: z.literal('remove').describe(OP),
    path: pathSchema,
  }),
  z.strictObject({
    op: z.enum(['move', 'copy']).describe(OP),
    from: jsonPointer.describe('JSON pointer to where the value comes from.'),
    path: pathSchema,
  }),
]);

const patchSchema = z.strictObject({
  target: z
    .strictObject({
      kind: z.string().min(1).describe('Kind of the manifest, e.g. `Service`.'),
      name: z
        .string()
        .min(1)
        .optional()
        .describe('Name of the manifest; all of the kind, if absent.'),
    })
    .describe('Which manifests are changed; there has to be one.'),
  patch: z
    .array(operationSchema)
    .min(1)
    .describe('JSON patch (RFC 6902), applied in order.'),
});

export const manifestsInputSchema = z.strictObject({
  format: z
    .enum(['yaml'])
    .default('yaml')
    .describe('How the manifests are written.'),
  namespace: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Namespace of all manifests; the one of the environment's Kubernetes target, if absent.",
    ),
  patches: z
    .array(patchSchema)
    .default([])
    .describe(
      'Changes to rendered manifests, applied in order. Kind, name and namespace cannot be changed.',
    ),
});

export type ManifestsInput = z.output<typeof manifestsInputSchema>;
export type ManifestPatch = z.output<typeof patchSchema>;

export const manifestsOutputSchema = z.strictObject({
  files: z
    .record(z.string(), z.string())
    .describe('Text of the manifests by file name, `<workload>.yaml`.'),
  digest: z
    .string()
    .describe('SHA-256 of the files, hexadecimal; equal for equal files.'),
});

export type ManifestsOutput = z.output<typeof manifestsOutputSchema>;
