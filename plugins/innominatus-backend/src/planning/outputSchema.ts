import type { z } from 'zod';

/** What the schema of outputs says about a path into them. */
export type FoundOutput =
  | { kind: 'found'; isSecret: boolean }
  | {
      kind: 'missing';
      /** The path up to the key that does not exist. */
      path: string;
      key: string;
      /** The keys that do. */
      known: string[];
    };

/** Follows a path into outputs, as far as their schema fixes the fields. */
export function findOutput(schema: z.ZodType, path: string[]): FoundOutput {
  let current = unwrap(schema);
  let isSecret = current.isSecret;
  for (const [index, key] of path.entries()) {
    const fields = fixedFields(current.schema);
    if (fields === undefined) break;
    if (!Object.hasOwn(fields, key)) {
      return {
        kind: 'missing',
        path: path.slice(0, index + 1).join('.'),
        key,
        known: Object.keys(fields),
      };
    }
    current = unwrap(fields[key] as z.ZodType);
    isSecret ||= current.isSecret;
  }
  return { kind: 'found', isSecret };
}

/** Names of the outputs that are stored as references only. */
export function secretOutputs(schema: z.ZodType): string[] {
  const fields = fixedFields(unwrap(schema).schema) ?? {};
  return Object.keys(fields).filter(
    name => unwrap(fields[name] as z.ZodType).isSecret,
  );
}

/** The schema of the value itself: whether it may be missing does not matter here. */
function unwrap(schema: z.ZodType): { schema: z.ZodType; isSecret: boolean } {
  let inner = schema;
  let isSecret = isMarked(schema);
  for (;;) {
    const { def } = (inner as unknown as z.core.$ZodTypes)._zod;
    switch (def.type) {
      case 'optional':
      case 'nullable':
      case 'nonoptional':
      case 'default':
      case 'prefault':
      case 'catch':
      case 'readonly':
        inner = def.innerType as z.ZodType;
        break;
      case 'pipe':
        inner = def.out as z.ZodType;
        break;
      default:
        return { schema: inner, isSecret };
    }
    isSecret ||= isMarked(inner);
  }
}

function isMarked(schema: z.ZodType): boolean {
  return schema.meta()?.secret === true;
}

/** The fields of an object that has these and no others. */
function fixedFields(
  schema: z.ZodType,
): Readonly<Record<string, z.core.$ZodType>> | undefined {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  if (def.type !== 'object') return undefined;
  const others = (def.catchall as z.core.$ZodTypes | undefined)?._zod.def.type;
  return others === undefined || others === 'never' ? def.shape : undefined;
}
