import type { Refs, RepositoryName } from '../GitHost';
import type { GitTransport } from './GitTransport';
import {
  delimiterPacket,
  flushPacket,
  packetLine,
  packetText,
  readPackets,
} from './packetLines';

/** The refs of a repository whose full names begin with one of the prefixes, sorted. */
export async function listRemoteRefs(
  transport: GitTransport,
  repository: RepositoryName,
  prefixes: readonly string[],
  signal?: AbortSignal,
): Promise<Refs> {
  const body = Buffer.concat([
    packetLine('command=ls-refs\n'),
    packetLine('object-format=sha1\n'),
    delimiterPacket,
    ...prefixes.map(prefix => packetLine(`ref-prefix ${prefix}\n`)),
    flushPacket,
  ]);
  const answer = await transport.send({
    repository,
    service: 'git-upload-pack',
    body,
    signal,
  });
  const refs = readPackets(answer).flatMap((packet): [string, string][] => {
    const [id = '', name = ''] =
      packet.kind === 'line' ? packetText(packet.data).split(' ') : [];
    return name === '' ? [] : [[name, id]];
  });
  return new Map(refs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
