/** Errors of a connection that never came about: nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'ENOENT',
]);

/** What a failed `fetch` says, one level down where the reason is; and whether the request may have got there. */
export function describeConnectionFailure(error: unknown): {
  message: string;
  sent: boolean;
} {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { code, message } = Object(cause);
  const text = typeof message === 'string' && message ? message : String(code);
  return { message: text, sent: !NOT_SENT.has(String(code)) };
}
