/** What a person may write for a run. */
export type RunReference =
  | { kind: 'id'; id: string }
  /** The beginning of an id; might be the name of an application as well. */
  | { kind: 'prefix'; prefix: string }
  | { kind: 'number'; application: string; number: number };

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Shorter ones would hardly ever be unique: ids begin with the time. */
const PREFIX = /^[\da-f-]{4,35}$/i;

const NUMBERED = /^([^/]+)\/#?(\d{1,9})$/;

/** Tells what the text means, undefined if it cannot be a run. */
export function parseRunReference(text: string): RunReference | undefined {
  if (ID.test(text)) return { kind: 'id', id: text.toLowerCase() };
  if (PREFIX.test(text)) return { kind: 'prefix', prefix: text.toLowerCase() };
  const [, application, number] = NUMBERED.exec(text) ?? [];
  return application === undefined
    ? undefined
    : { kind: 'number', application, number: Number(number) };
}
