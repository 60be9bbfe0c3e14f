import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  main: z.string().optional(),
  exports: z.record(z.string(), z.string()).optional(),
  backstage: z.object({ role: z.string() }).optional(),
});

/** A package of this repository that is published. */
export interface PublishedPackage {
  name: string;
  version: string;
  /** e.g. `plugins/innominatus` */
  folder: string;
  /** e.g. `backend-plugin-module` */
  role: string;
  /** Sources that others import, relative to the folder. */
  entryPoints: string[];
}

/** All packages that are published, by name. One that has no sources yet is none. */
export function findPackages(root: string): PublishedPackage[] {
  return ['packages', 'plugins']
    .flatMap(parent =>
      readdirSync(join(root, parent)).map(name => join(parent, name)),
    )
    .filter(folder => existsSync(join(root, folder, 'package.json')))
    .flatMap(folder => readPackage(root, folder))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readPackage(root: string, folder: string): PublishedPackage[] {
  const file = join(root, folder, 'package.json');
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { name, version, main, exports, backstage } = manifest;
  if (manifest.private || !backstage || main === undefined) return [];
  if (!existsSync(join(root, folder, main))) return [];
  const entryPoints = Object.values(exports ?? { '.': main }).filter(path =>
    /\.tsx?$/.test(path),
  );
  return [{ name, version, folder, role: backstage.role, entryPoints }];
}
