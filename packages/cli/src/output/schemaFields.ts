/** One field of a JSON Schema of an object, for people. */
export interface SchemaField {
  name: string;
  type: string;
  /** `yes`, or what it is otherwise. */
  needed: string;
  meaning: string | undefined;
}

/** The top-level fields of the JSON Schema of an object; of a choice of objects, those of all of them. */
export function schemaFields(schema: unknown): SchemaField[] {
  if (!isObject(schema)) return [];
  const fields = new Map<string, SchemaField>();
  for (const variant of [schema, ...variantsOf(schema)]) {
    const required = Array.isArray(variant.required) ? variant.required : [];
    const properties = isObject(variant.properties) ? variant.properties : {};
    for (const [name, property] of Object.entries(properties)) {
      if (!isObject(property) || fields.has(name)) continue;
      fields.set(name, {
        name,
        type: typeOf(property),
        needed: neededOf(required.includes(name), property),
        meaning:
          typeof property.description === 'string'
            ? property.description
            : undefined,
      });
    }
  }
  return [...fields.values()];
}

type JsonSchema = Record<string, unknown>;

function neededOf(required: boolean, property: JsonSchema): string {
  // What has a default is filled in, so schemas of outcomes call it required.
  if (property.default !== undefined) {
    return `else ${JSON.stringify(property.default)}`;
  }
  return required ? 'yes' : 'no';
}

function typeOf(property: JsonSchema): string {
  if (Array.isArray(property.enum)) return property.enum.join(' | ');
  if (property.const !== undefined) return String(property.const);
  if (property.type === 'array' && isObject(property.items)) {
    return `list of ${typeOf(property.items)}`;
  }
  if (Array.isArray(property.type)) return property.type.join(' | ');
  if (typeof property.type === 'string') return property.type;
  const variants = [...new Set(variantsOf(property).map(typeOf))];
  return variants.length > 0 ? variants.join(' | ') : 'any';
}

function variantsOf(schema: JsonSchema): JsonSchema[] {
  return [schema.anyOf, schema.oneOf, schema.allOf]
    .filter(Array.isArray)
    .flat()
    .filter(isObject);
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
