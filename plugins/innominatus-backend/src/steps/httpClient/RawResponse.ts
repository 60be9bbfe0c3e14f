/** An answer as it came, within its size limit. */
export interface RawResponse {
  status: number;
  /** Names in lower case; several values of one name joined by a comma. */
  headers: Record<string, string>;
  body: Uint8Array;
}
