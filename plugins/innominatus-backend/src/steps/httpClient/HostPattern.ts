import ipaddr from 'ipaddr.js';

/** One entry of the list of allowed hosts. No port means any. */
export type HostPattern = { port?: number } & (
  | { kind: 'name'; name: string }
  | { kind: 'subdomains'; suffix: string }
  | { kind: 'addresses'; range: [ipaddr.IPv4 | ipaddr.IPv6, number] }
);

/**
 * Reads `host[:port]`, where the host is a name, `*.` and a name, an IP address, or a range such as `10.0.0.0/8`; IPv6
 * with a port is written in brackets.
 *
 * @throws Error when it is none of these.
 */
export function parseHostPattern(text: string): HostPattern {
  const { host, port } = splitPort(text);
  const range = parseRange(host);
  if (range) {
    return { kind: 'addresses', range, port };
  }
  const wildcard = host.startsWith('*.');
  const name = normaliseName(wildcard ? host.slice(2) : host);
  if (!name) {
    throw new Error(`"${text}" is not a host pattern`);
  }
  return wildcard
    ? { kind: 'subdomains', suffix: `.${name}`, port }
    : { kind: 'name', name, port };
}

function splitPort(text: string): { host: string; port?: number } {
  const [, bracketed, plain, digits] =
    /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) {
    return { host: text.replace(/^\[([^\]]+)\]$/, '$1') };
  }
  const port = Number(digits);
  if (port < 1 || port > 65_535) {
    throw new Error(`"${text}" has no valid port`);
  }
  return { host, port };
}

function parseRange(
  host: string,
): [ipaddr.IPv4 | ipaddr.IPv6, number] | undefined {
  if (host.includes('%')) {
    return undefined;
  }
  const [address = '', bits] = host.split('/');
  const valid =
    ipaddr.IPv4.isValidFourPartDecimal(address) || ipaddr.IPv6.isValid(address);
  if (!valid) {
    return undefined;
  }
  const parsed = ipaddr.process(address);
  const all = parsed.kind() === 'ipv4' ? 32 : 128;
  if (bits === undefined) {
    return [parsed, all];
  }
  return /^\d{1,3}$/.test(bits) && Number(bits) <= all
    ? [parsed, Number(bits)]
    : undefined;
}

/** As the URL parser writes it: lower case, punycode. */
function normaliseName(name: string): string | undefined {
  if (!/^[^\s/?#@:*\\[\]%]+$/.test(name)) {
    return undefined;
  }
  const url = URL.parse(`http://${name}/`);
  const isAddress = url ? ipaddr.isValid(url.hostname) : false;
  return url && !isAddress ? withoutFinalDot(url.hostname) : undefined;
}

/** `example.com.` and `example.com` are one host. */
export function withoutFinalDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
