import { z } from 'zod';
import { definitionSchemas } from './definitionSchemas';

/** The JSON Schemas for editors, by name of the file below `/schemas`. */
export function publishedSchemas(): Record<string, object> {
  return {
    'golden-path.json': published('GoldenPath'),
    'resource-definition.json': published('ResourceDefinition'),
    'environment.json': published('Environment'),
  };
}

function published(kind: keyof typeof definitionSchemas): object {
  return {
    ...z.toJSONSchema(definitionSchemas[kind], {
      io: 'input',
      unrepresentable: 'any',
      target: 'draft-7',
    }),
    title: kind,
  };
}
