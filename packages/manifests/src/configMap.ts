import { toBase64 } from './base64';
import { objectMeta, type ObjectMeta } from './objectMeta';
import type { RenderInput } from './RenderInput';

/** @public */
export interface ConfigMap {
  apiVersion: 'v1';
  kind: 'ConfigMap';
  metadata: ObjectMeta;
  binaryData: { file: string };
}

/** One file per ConfigMap, always as bytes: text and binary files then take the same way. */
export function configMap(
  input: RenderInput,
  name: string,
  bytes: Uint8Array,
): ConfigMap {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: objectMeta(input, { name }),
    binaryData: { file: toBase64(bytes) },
  };
}
