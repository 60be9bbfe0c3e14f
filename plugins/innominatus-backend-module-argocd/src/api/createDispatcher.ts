import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Agent, type Dispatcher } from 'undici';
import type { Trust } from '../config/InstanceSettings';

/** How long an Argo CD may take to accept a connection. */
const CONNECT_MS = 10_000;

/**
 * Connections to one Argo CD. Reads the file of certificates, so call it when it is needed and not at start.
 *
 * @throws Error when that file cannot be read.
 */
export function createDispatcher(trust: Trust): Dispatcher {
  const own = [
    ...(trust.caFile === undefined ? [] : [readFileSync(trust.caFile, 'utf8')]),
    ...(trust.caData === undefined
      ? []
      : [Buffer.from(trust.caData, 'base64').toString('utf8')]),
  ];
  return new Agent({
    connect: {
      timeout: CONNECT_MS,
      rejectUnauthorized: !trust.skipTLSVerify,
      ...(own.length > 0 && { ca: [...rootCertificates, ...own] }),
    },
    // Streams of events stay silent for as long as nothing happens; each caller has a signal of its own.
    bodyTimeout: 0,
    headersTimeout: 60_000,
  });
}
