import { isError } from '@backstage/errors';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ALTNAME|^CRL_/;

/** With these there never was a connection; certificates are refused before anything is sent, too. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** There was no answer from the API server. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  /** Code of the system or of TLS, e.g. `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly code: string;
  /** Whether the server may have done what it was asked for. */
  readonly sent: boolean;

  constructor(code: string, message: string, options: { sent: boolean }) {
    super(message);
    this.code = code;
    this.sent = options.sent;
  }

  static from(error: unknown): ConnectionError {
    const { code, message } = innermost(error);
    const sent = !NOT_SENT.has(code) && !CERTIFICATE.test(code);
    return new ConnectionError(code, message, { sent });
  }

  /** Whether the certificate of the server is the trouble. */
  get isCertificate(): boolean {
    return CERTIFICATE.test(this.code);
  }
}

/** `fetch` says nothing but "fetch failed"; what failed is its cause. */
function innermost(error: unknown): { code: string; message: string } {
  if (!isError(error)) {
    return { code: 'unknown', message: 'unknown error' };
  }
  if (isError(error.cause)) {
    return innermost(error.cause);
  }
  const hasCode = 'code' in error && typeof error.code === 'string';
  const code = hasCode ? String(error.code) : error.name;
  return { code, message: error.message || code };
}
