import { nearestName } from '../nearestName';
import type { SchemaError } from './SchemaError';
import { patternWords } from './patternWords';
import { typeOfValue, typeWords } from './typeWords';

/** What is wrong and what to do about it. Names fields, but never shows a value: it may be a secret. */
export interface Description {
  message: string;
  hint?: string;
}

export function describeError(error: SchemaError): Description {
  const { keyword, params, parentSchema, data } = error;
  switch (keyword) {
    case 'required':
      return describeMissing(error, String(params.missingProperty));
    case 'additionalProperties':
      return describeUnknown(error, String(params.additionalProperty));
    case 'propertyNames':
      return describeKey(error, String(params.propertyName));
    case 'type':
      return describeType(error);
    case 'enum':
      return describeEnum(error);
    case 'minLength':
    case 'maxLength':
    case 'pattern':
      return describeText(error);
    case 'minimum':
    case 'maximum':
      return {
        message: `must be between ${parentSchema.minimum} and ${parentSchema.maximum}`,
      };
    case 'minProperties':
      return { message: 'must not be empty: at least one is needed' };
    case 'oneOf':
      return describeAlternatives(error);
    case 'anyOf':
      return { message: 'either httpGet or exec must be defined' };
    case 'not':
      return {
        message:
          '"target" is not allowed here: the key of the map is the target',
        hint: 'remove "target"',
      };
    default:
      return {
        message: `does not fit the schema (${keyword}, ${typeOfValue(data)})`,
      };
  }
}

function describeMissing(
  { instancePath }: SchemaError,
  name: string,
): Description {
  if (instancePath === '/metadata' && name === 'name') {
    return { message: 'metadata.name is required' };
  }
  const message = `the field "${name}" is missing`;
  switch (name) {
    case 'metadata':
      return { message, hint: 'metadata.name is required' };
    case 'apiVersion':
      return { message, hint: 'add the line apiVersion: score.dev/v1b1' };
    case 'image':
      return { message, hint: 'write "." if the image is supplied later' };
    default:
      return { message };
  }
}

function describeUnknown(
  { parentSchema }: SchemaError,
  name: string,
): Description {
  const known = Object.keys(parentSchema.properties ?? {});
  const nearest = nearestName(name, known);
  return {
    message: `unknown field ${JSON.stringify(name)}`,
    hint: nearest
      ? `did you mean "${nearest}"?`
      : `known fields: ${known.join(', ')}`,
  };
}

function describeKey({ parentSchema }: SchemaError, name: string): Description {
  const names = parentSchema as { propertyNames?: { pattern?: string } };
  const pattern = names.propertyNames?.pattern ?? '';
  return {
    message: `the name ${JSON.stringify(name)} ${patternWords(pattern)}`,
  };
}

function describeType({
  instancePath,
  params,
  data,
}: SchemaError): Description {
  if (instancePath === '/metadata/name') {
    return { message: 'metadata.name must be a non-empty string' };
  }
  const wanted = String(params.type);
  return {
    message: `must be ${typeWords(wanted)}, not ${
      wanted === 'integer' && typeof data === 'number'
        ? 'a fraction'
        : typeOfValue(data)
    }`,
    hint: typeHint(instancePath, wanted, data),
  };
}

function typeHint(
  instancePath: string,
  wanted: string,
  data: unknown,
): string | undefined {
  if (data === null) {
    return instancePath === '/metadata'
      ? 'metadata.name is required'
      : 'give it a value or remove the key';
  }
  if (wanted === 'string' && typeof data !== 'object') {
    return instancePath.endsWith('/mode')
      ? 'write it in quotes, e.g. "0644"'
      : 'write it in quotes';
  }
  return wanted === 'integer' && typeof data === 'string'
    ? 'write a number, without quotes'
    : undefined;
}

function describeEnum({ parentSchema, data }: SchemaError): Description {
  const allowed = parentSchema.enum ?? [];
  const nearest =
    typeof data === 'string' ? nearestName(data, allowed) : undefined;
  return {
    message: `must be one of ${allowed.join(', ')}`,
    hint: nearest ? `did you mean "${nearest}"?` : undefined,
  };
}

function describeText({
  instancePath,
  parentSchema,
  data,
}: SchemaError): Description {
  if (instancePath === '/metadata/name' && data === '') {
    return { message: 'metadata.name must be a non-empty string' };
  }
  return {
    message:
      parentSchema.pattern === undefined
        ? 'must not be empty'
        : patternWords(parentSchema.pattern),
  };
}

function describeAlternatives({ schemaPath, data }: SchemaError): Description {
  if (/\/(files|volumes)\/oneOf$/.test(schemaPath)) {
    return {
      message: `must be a map of target paths, not ${typeOfValue(data)}`,
    };
  }
  return {
    message: 'needs exactly one of content, binaryContent, source',
  };
}
