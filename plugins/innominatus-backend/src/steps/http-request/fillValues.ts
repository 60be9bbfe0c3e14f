import type { JsonObject, JsonValue } from '@backstage/types';
import { StepError } from '@innominatus/plugin-innominatus-node';
import type { UndoRequest } from './schema';

const NAME = /\{([A-Za-z_]\w*)\}/g;

/** Names in `{name}` of a text. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(NAME)].map(([, name = '']) => name);
}

/**
 * The undo request with its values in place. In the URL they are encoded, so that none can lead to another path; in the
 * body a text that is one `{name}` becomes the value itself. What is in braces and no value stays as it is.
 */
export function fillValues<
  T extends Pick<UndoRequest, 'url' | 'headers' | 'body'>,
>(request: T, values: JsonObject): T {
  const { url, headers, body } = request;
  return {
    ...request,
    url: fillText(url, values, value => encodeURIComponent(value)),
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [
          name,
          fillText(text, values),
        ]),
      ),
    }),
    ...(body !== undefined && { body: fillBody(body, values) }),
  };
}

function fillBody<T extends JsonValue>(body: T, values: JsonObject): T {
  // A text stays a text, a map a map, a list a list.
  return (
    typeof body === 'string' ? fillText(body, values) : fillData(body, values)
  ) as T;
}

function fillData(data: JsonValue, values: JsonObject): JsonValue {
  if (typeof data === 'string') {
    const [, whole] = /^\{([A-Za-z_]\w*)\}$/.exec(data) ?? [];
    const value = whole === undefined ? undefined : own(values, whole);
    return value === undefined ? fillText(data, values) : value;
  }
  if (Array.isArray(data)) {
    return data.map(item => fillData(item, values));
  }
  if (typeof data === 'object' && data !== null) {
    return Object.fromEntries(
      Object.entries(data).map(([name, item = null]) => [
        name,
        fillData(item, values),
      ]),
    );
  }
  return data;
}

function fillText(
  text: string,
  values: JsonObject,
  encode: (value: string) => string = value => value,
): string {
  return text.replaceAll(NAME, (written, name: string) => {
    const value = own(values, name);
    return value === undefined ? written : encode(toText(value, name));
  });
}

function own(values: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function toText(value: JsonValue, name: string): string {
  if (value === null || typeof value === 'object') {
    throw new StepError(
      `undo.values.${name} is no text, number, true or false, and cannot stand in a text`,
      { reason: 'conditionFailed' },
    );
  }
  return String(value);
}
