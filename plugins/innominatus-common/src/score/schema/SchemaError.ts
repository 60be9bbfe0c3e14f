/** The part of an Ajv error (with `verbose`) that the sentences are made from. */
export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  /** Set on errors about a key instead of a value. */
  propertyName?: string;
  parentSchema: SchemaNode;
  data: unknown;
}

/** The keywords of the Score schema that the sentences name. */
export interface SchemaNode {
  type?: string;
  properties?: Record<string, unknown>;
  required?: string[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  additionalProperties?: unknown;
}
