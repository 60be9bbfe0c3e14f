import type { SchemaError } from './SchemaError';

/**
 * Leaves out what only explains another error: the branches of a `oneOf`, the patterns behind a forbidden key, and
 * second findings about the same text (a name that is too short does not match its pattern either).
 */
export function relevantErrors(errors: readonly SchemaError[]): SchemaError[] {
  const texts = new Set<string>();
  return errors.filter(error => {
    if (isBranch(error) || isExplainedInside(error)) {
      return false;
    }
    if (!isAboutText(error)) {
      return true;
    }
    const isFirst = !texts.has(error.instancePath);
    texts.add(error.instancePath);
    return isFirst;
  });
}

/** Errors inside an alternative; the alternatives themselves are reported as one. */
function isBranch({ schemaPath, propertyName, keyword }: SchemaError): boolean {
  return (
    /\/(oneOf|anyOf)\/\d+\/(required|type)$/.test(schemaPath) ||
    (propertyName !== undefined && keyword !== 'propertyNames')
  );
}

/**
 * `files` and `volumes` may be a list or a map: what is wrong with a map stands further inside. A file that is no map
 * at all has its own type error.
 */
function isExplainedInside({
  keyword,
  schemaPath,
  data,
}: SchemaError): boolean {
  const isMap = typeof data === 'object' && data !== null;
  return (
    keyword === 'oneOf' &&
    isMap === /\/(files|volumes)\/oneOf$/.test(schemaPath)
  );
}

function isAboutText({ keyword }: SchemaError): boolean {
  return (
    keyword === 'minLength' || keyword === 'maxLength' || keyword === 'pattern'
  );
}
