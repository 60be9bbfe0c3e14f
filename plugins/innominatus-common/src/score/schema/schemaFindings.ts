import type { JsonValue } from '@backstage/types';
import { parseJsonPointer } from '../../yaml';
import type { Finding } from '../Finding';
import type { SchemaError } from './SchemaError';
import { describeError } from './describeError';
import { relevantErrors } from './relevantErrors';
import { schemaErrors } from './schemaErrors';

/** What the official Score schema has against a workload in map form, in sentences. */
export function schemaFindings(workload: JsonValue): Finding[] {
  return relevantErrors(schemaErrors(workload)).map(error => ({
    path: parseJsonPointer(error.instancePath),
    reason: 'schema',
    ...describeError(error),
    key: keyAtFault(error),
  }));
}

/** Unknown and misspelt keys are reported at the map that holds them, but found at the key's own line. */
function keyAtFault({ keyword, params }: SchemaError): string | undefined {
  switch (keyword) {
    case 'additionalProperties':
      return String(params.additionalProperty);
    case 'propertyNames':
      return String(params.propertyName);
    case 'not':
      return 'target';
    default:
      return undefined;
  }
}
