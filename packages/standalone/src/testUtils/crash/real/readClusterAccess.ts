import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Upstream } from './OutsideProxy';

const base64 = z.base64().transform(text => Buffer.from(text, 'base64'));

const kubeconfig = z.object({
  clusters: z.tuple([
    z.object({
      cluster: z.object({
        server: z.url(),
        'certificate-authority-data': base64,
      }),
    }),
  ]),
  users: z.tuple([
    z.object({
      user: z.object({
        'client-certificate-data': base64,
        'client-key-data': base64,
      }),
    }),
  ]),
});

/** Where the cluster of a kubeconfig is, and how to get in; the file has one cluster, and one user with a certificate. */
export function readClusterAccess(path: string): Pick<Upstream, 'url' | 'tls'> {
  const read = kubeconfig.parse(parse(readFileSync(path, 'utf8')));
  const { cluster } = read.clusters[0];
  const { user } = read.users[0];
  return {
    url: cluster.server,
    tls: {
      ca: cluster['certificate-authority-data'],
      cert: user['client-certificate-data'],
      key: user['client-key-data'],
    },
  };
}
