import { StepError } from '@innominatus/plugin-innominatus-node';
import ipaddr from 'ipaddr.js';
import {
  parseHostPattern,
  withoutFinalDot,
  type HostPattern,
} from './HostPattern';
import { isPublicAddress } from './isPublicAddress';

export const ALLOWED_HOSTS_KEY = 'innominatus.steps.httpRequest.allowedHosts';

/** `localhost` stands for what it resolves to everywhere. */
const LOOPBACK = ['127.0.0.0/8', '[::1]'];

/**
 * The hosts that steps may reach. A name has to be listed; an address behind it has to be public, or be listed itself, so
 * that a listed name cannot be made to lead into the network of the server.
 */
export class AllowedHosts {
  readonly #patterns: HostPattern[];

  /** @throws Error that names the configuration key and the first bad pattern. */
  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.flatMap(text => {
      try {
        return withLoopback(parseHostPattern(text));
      } catch (error) {
        throw new Error(`${ALLOWED_HOSTS_KEY}: ${messageOf(error)}`);
      }
    });
  }

  /** Throws unless the host of the URL is listed. What its name resolves to is for {@link AllowedHosts.filterAddresses}. */
  checkUrl(url: URL): void {
    const host = hostOf(url);
    const port = portOf(url);
    const listed = ipaddr.isValid(host)
      ? this.#listsAddress(host, port)
      : this.#listsName(host, port);
    if (!listed) {
      throw new StepError(`the host ${url.host} is not allowed`, {
        reason: 'hostNotAllowed',
        hint: `hosts that may be reached are listed in the configuration under ${ALLOWED_HOSTS_KEY}`,
      });
    }
  }

  /** The addresses of a listed name that may be connected to; throws when there is none. */
  filterAddresses<T extends { address: string }>(
    url: URL,
    addresses: readonly T[],
  ): T[] {
    const permitted = addresses.filter(
      ({ address }) =>
        isPublicAddress(address) || this.#listsAddress(address, portOf(url)),
    );
    if (addresses.length > 0 && permitted.length === 0) {
      const all = addresses.map(({ address }) => address).join(', ');
      throw new StepError(
        `the host ${url.host} is at ${all}, which is not a public address`,
        {
          reason: 'addressNotAllowed',
          hint: `addresses that are not public have to be listed themselves under ${ALLOWED_HOSTS_KEY}`,
        },
      );
    }
    return permitted;
  }

  #listsName(name: string, port: number): boolean {
    return this.#patterns.some(
      pattern =>
        fitsPort(pattern, port) &&
        ((pattern.kind === 'name' && pattern.name === name) ||
          (pattern.kind === 'subdomains' && name.endsWith(pattern.suffix))),
    );
  }

  #listsAddress(text: string, port: number): boolean {
    const address = ipaddr.process(text);
    return this.#patterns.some(
      pattern =>
        pattern.kind === 'addresses' &&
        fitsPort(pattern, port) &&
        pattern.range[0].kind() === address.kind() &&
        address.match(pattern.range),
    );
  }
}

function withLoopback(pattern: HostPattern): HostPattern[] {
  return pattern.kind === 'name' && pattern.name === 'localhost'
    ? [
        pattern,
        ...LOOPBACK.map(text => ({
          ...parseHostPattern(text),
          port: pattern.port,
        })),
      ]
    : [pattern];
}

function fitsPort(pattern: HostPattern, port: number): boolean {
  return pattern.port === undefined || pattern.port === port;
}

function hostOf(url: URL): string {
  return withoutFinalDot(url.hostname.replace(/^\[(.*)\]$/, '$1'));
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
