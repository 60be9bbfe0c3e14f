import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { z } from 'zod';

/** Names a file, or some for different readers. */
export type ExportTarget = string | { [condition: string]: ExportTarget };

const exportTargetSchema: z.ZodType<ExportTarget> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), exportTargetSchema)]),
);
const versionsSchema = z.record(z.string(), z.string());

const packedManifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string().optional(),
  license: z.string().optional(),
  keywords: z.array(z.string()).default([]),
  repository: z
    .object({ type: z.string(), url: z.string(), directory: z.string() })
    .optional(),
  backstage: z
    .looseObject({
      role: z.string(),
      pluginId: z.string().optional(),
      pluginPackage: z.string().optional(),
      pluginPackages: z.array(z.string()).optional(),
    })
    .optional(),
  main: z.string().optional(),
  module: z.string().optional(),
  types: z.string().optional(),
  exports: z.record(z.string(), exportTargetSchema).optional(),
  bin: z.record(z.string(), z.string()).default({}),
  files: z.array(z.string()).default([]),
  configSchema: z.string().optional(),
  dependencies: versionsSchema.default({}),
  peerDependencies: versionsSchema.default({}),
});

/** The package.json of a packed package. */
export type PackedManifest = z.infer<typeof packedManifestSchema>;

/** A package as it is published. */
export interface PackageArchive {
  file: string;
  manifest: PackedManifest;
  /** Paths of all files, sorted, e.g. `dist/index.cjs.js`. */
  paths: string[];
}

/** Reads what yarn has packed. @throws ZodError for a package.json that is none */
export async function readArchive(file: string): Promise<PackageArchive> {
  const entries = extract();
  createReadStream(file).pipe(createGunzip()).pipe(entries);
  const paths: string[] = [];
  let manifest: PackedManifest | undefined;
  for await (const entry of entries) {
    const path = entry.header.name.replace(/^package\//, '');
    const content = await text(entry);
    if (path === 'package.json') {
      manifest = packedManifestSchema.parse(JSON.parse(content));
    }
    paths.push(path);
  }
  if (!manifest) throw new Error(`${file} has no package.json`);
  return { file, manifest, paths: paths.sort() };
}
