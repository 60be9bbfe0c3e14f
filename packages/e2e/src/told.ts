import { readFileSync } from 'node:fs';
import type { World } from './world';

/** All that the server has written down or tells of its runs: logs of the server and of the steps, audit, details, events. */
export async function toldByServer({ server }: World): Promise<string[]> {
  const { client } = server;
  const told = server.files.map(path => readFileSync(path, 'utf8'));
  const { items } = await client.listRuns({ limit: 100 });
  for (const { id } of items) {
    const details = await client.getRun(id);
    told.push(JSON.stringify(details));
    for await (const item of client.streamRunEvents(id)) {
      told.push(JSON.stringify(item));
    }
    for (const { id: step } of details.steps) {
      for await (const item of client.streamLog(id, step)) {
        told.push(JSON.stringify(item));
      }
    }
  }
  return told;
}

/** The credentials that occur in some of the texts, by the name of the variable that each comes from. */
export function credentialsIn(world: World, texts: string[]): string[] {
  const secrets = {
    ...world.credentials,
    ...clusterCredentials(world.servers.KUBECONFIG),
  };
  return Object.entries(secrets).flatMap(([name, secret]) =>
    spellings(secret).some(spelling =>
      texts.some(text => text.includes(spelling)),
    )
      ? [name]
      : [],
  );
}

function clusterCredentials(path: string): Record<string, string> {
  const fields = /^\s*(client-key-data|token|password): *(\S+)$/gm;
  const found = [...readFileSync(path, 'utf8').matchAll(fields)];
  return Object.fromEntries(
    found.map(([, name, value]) => [`KUBECONFIG ${name}`, value ?? '']),
  );
}

/** As it is, in an address, and in a header of basic authentication, whatever stands before it there. */
function spellings(secret: string): string[] {
  const encoded = [0, 1, 2].map(before =>
    Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .slice(before === 0 ? 0 : 4)
      .replace(/.{0,3}=*$/, ''),
  );
  return [secret, encodeURIComponent(secret), ...encoded];
}
