/**
 * The fields of an object schema as flat rows, nested ones with a dotted path; fields of a list's items after `[]`.
 *
 * @param {object} schema JSON Schema
 * @returns {{ path: string, type: string, required: boolean, default: unknown, description: string }[]}
 */
export function fieldRows(schema, prefix = '') {
  const objects = objectsIn(schema);
  const names = [
    ...new Set(objects.flatMap(object => Object.keys(object.properties))),
  ];
  return names.flatMap(name => {
    const variants = objects
      .map(object => object.properties[name])
      .filter(Boolean);
    const path = `${prefix}${name}`;
    const required = objects.every(object => object.required?.includes(name));
    const { items, suffix } = innerItems(variants[0]);
    return [
      {
        path,
        type: unique(variants.map(typeText)).join(', '),
        required,
        default: variants[0].default,
        description: unique(variants.map(text => text.description)).join(' '),
      },
      ...fieldRows(items, `${path}${suffix}.`),
    ];
  });
}

/** The schema itself, or the branches of a union, as far as they have named fields. */
function objectsIn(schema) {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    return branches.flatMap(objectsIn);
  }
  return schema.properties ? [schema] : [];
}

function innerItems(schema, suffix = '') {
  return schema.type === 'array'
    ? innerItems(schema.items, `${suffix}[]`)
    : { items: schema, suffix };
}

/** The type as people say it. */
function typeText(schema) {
  if (schema.$ref) {
    // The only schema that refers to itself is that of any JSON value.
    return 'any value';
  }
  if (schema.const !== undefined) {
    return code(schema.const);
  }
  if (schema.enum) {
    return schema.enum.map(code).join(', ');
  }
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) {
    return unique(branches.map(typeText)).join(' or ');
  }
  switch (schema.type) {
    case 'array':
      return `list of ${typeText(schema.items)}`;
    case 'object':
      return schema.additionalProperties
        ? `map of ${typeText(schema.additionalProperties)}`
        : 'object';
    case undefined:
      return 'any value';
    default:
      return schema.type;
  }
}

function code(value) {
  return `\`${value}\``;
}

function unique(values) {
  return [...new Set(values)];
}
