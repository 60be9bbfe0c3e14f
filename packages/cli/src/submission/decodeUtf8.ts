import { CliError } from '../CliError';

/** The text of a file, which must be UTF-8. */
export function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CliError(`${name} is not UTF-8 text`, {
      hint: 'save it in UTF-8',
      cause: error,
    });
  }
}
