import { validate } from '../validateWorkload.generated';
import type { SchemaError } from './SchemaError';

const check: {
  (value: unknown): boolean;
  errors?: SchemaError[] | null;
} = validate;

/** Everything that the official Score schema has against a value, in the order of the schema. */
export function schemaErrors(value: unknown): SchemaError[] {
  return check(value) ? [] : (check.errors ?? []);
}
