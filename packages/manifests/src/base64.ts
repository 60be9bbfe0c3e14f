/** Large enough to be fast, small enough for the argument list of one call. */
const chunkLength = 0x2000;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += chunkLength) {
    binary += String.fromCharCode(
      ...bytes.subarray(start, start + chunkLength),
    );
  }
  return btoa(binary);
}

/** Accepts line breaks, as Go's decoder does; undefined if the text is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    return undefined;
  }
  return Uint8Array.from(atob(digits), character => character.charCodeAt(0));
}
