import { Errors } from 'isomorphic-git';
import type { RepositoryName } from '../GitHost';
import type { GitTransport } from './GitTransport';
import {
  delimiterPacket,
  flushPacket,
  packetLine,
  packetText,
  readPackets,
  splitBands,
  type Packet,
} from './packetLines';

export interface FetchRequest {
  repository: RepositoryName;
  /** Ids of objects; those of commits bring their history along. */
  wants: readonly string[];
  /** How many generations of commits. */
  depth: number;
  /** What is left out of what comes along: all but commits, or the contents of files. */
  without: 'trees' | 'blobs';
  signal?: AbortSignal;
}

/**
 * Fetches objects by id, as a pack.
 *
 * @throws NotFoundError of isomorphic-git if one of them is not there.
 */
export async function fetchObjects(
  transport: GitTransport,
  request: FetchRequest,
): Promise<Buffer> {
  const { repository, wants, depth, without, signal } = request;
  const body = Buffer.concat([
    packetLine('command=fetch\n'),
    packetLine('object-format=sha1\n'),
    delimiterPacket,
    packetLine('ofs-delta\n'),
    packetLine('no-progress\n'),
    ...wants.map(want => packetLine(`want ${want}\n`)),
    packetLine(`deepen ${depth}\n`),
    packetLine(`filter ${without === 'trees' ? 'tree:0' : 'blob:none'}\n`),
    packetLine('done\n'),
    flushPacket,
  ]);
  const answer = await transport.send({
    repository,
    service: 'git-upload-pack',
    body,
    signal,
  });
  return readPack(readPackets(answer), wants);
}

function readPack(packets: Packet[], wants: readonly string[]): Buffer {
  const lines = packets.flatMap(packet =>
    packet.kind === 'line' ? [packet.data] : [],
  );
  const texts = lines.map(line =>
    line.length < 200 ? packetText(line) : undefined,
  );
  const refusal = texts.find(text => text?.startsWith('ERR '));
  if (refusal?.includes('not our ref')) {
    throw new Errors.NotFoundError(wants.join(', '));
  }
  const begin = texts.indexOf('packfile');
  if (begin < 0) {
    throw new Error(refusal ?? 'the answer of the Git host holds no objects');
  }
  const { data, messages } = splitBands(lines.slice(begin + 1));
  if (data.length === 0) {
    throw new Error(messages.trim() || 'the Git host has sent no objects');
  }
  return data;
}
