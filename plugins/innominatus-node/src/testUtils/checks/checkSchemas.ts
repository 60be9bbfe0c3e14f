import { z } from 'zod';
import type { StepType } from '../../StepType';
import { RESERVED_STEP_FIELDS } from '../stepInput';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Input and output become forms, docs and validation: they convert to JSON Schema, with every field described. */
export function checkSchemas(stepType: StepType): void {
  const input = z.toJSONSchema(stepType.input, { io: 'input' });
  const output = z.toJSONSchema(stepType.output, { io: 'output' });
  const problems = [
    ...checkTop(input, 'input'),
    ...checkTop(output, 'output'),
    ...RESERVED_STEP_FIELDS.filter(name => topFields(input).has(name)).map(
      name => `/input/${name}: every step has a field of this name already`,
    ),
  ];
  if (problems.length) {
    throw new Error(problems.join('\n'));
  }
}

function checkTop(schema: JsonSchema, name: string): string[] {
  const closed = objectsOf(schema).every(
    object => object.additionalProperties === false,
  );
  return [
    ...(objectsOf(schema).length ? [] : [`/${name}: must be an object`]),
    ...(closed ? [] : [`/${name}: must be closed, as z.strictObject is`]),
    ...undescribed(schema, `/${name}`),
  ];
}

function topFields(schema: JsonSchema): Set<string> {
  return new Set(
    objectsOf(schema).flatMap(object => Object.keys(object.properties ?? {})),
  );
}

/** The schema itself, or its branches where it is a union. */
function objectsOf(schema: JsonSchema): JsonSchema[] {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return branches.length
    ? branches.flatMap(objectsOf)
    : [schema].filter(({ type }) => type === 'object');
}

function undescribed(schema: JsonSchema, path: string): string[] {
  const fields = Object.entries(schema.properties ?? {})
    .filter(([, field]) => isSchema(field) && !field.description?.trim())
    .map(([name]) => `${path}/${name}: has no description`);
  return [
    ...fields,
    ...children(schema).flatMap(([name, child]) =>
      isSchema(child) ? undescribed(child, `${path}${name}`) : [],
    ),
  ];
}

function children(schema: JsonSchema): [name: string, child: unknown][] {
  const fields = Object.entries({ ...schema.properties, ...schema.$defs });
  const others = [
    schema.items,
    schema.additionalProperties,
    ...(schema.prefixItems ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.allOf ?? []),
  ];
  return [
    ...fields.map(([name, child]): [string, unknown] => [`/${name}`, child]),
    ...others.map((child): [string, unknown] => ['', child]),
  ];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null;
}
