import ipaddr from 'ipaddr.js';

/** Internal services of cloud providers that answer on addresses of the public range. */
const CLOUD_SERVICES = new Set(['168.63.129.16']);

/** All that IANA has given out for global unicast; what lies outside is special, e.g. `::127.0.0.1`. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public Internet: not loopback, private, link-local, a cloud's metadata service, nor a
 * wrapping of an IPv4 address in IPv6 that may lead to one of these.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') {
    return false;
  }
  return parsed instanceof ipaddr.IPv6
    ? parsed.match(GLOBAL_IPV6)
    : !CLOUD_SERVICES.has(parsed.toString());
}
