import type { RepositoryName } from '../GitHost';
import type { GitTransport } from './GitTransport';
import {
  flushPacket,
  packetLine,
  packetText,
  readPackets,
  splitBands,
} from './packetLines';

const NOTHING = '0'.repeat(40);

export interface PushRequest {
  repository: RepositoryName;
  branch: string;
  /** Where the branch has to be; undefined: it must not exist. */
  from: string | undefined;
  /** Where it shall be; undefined: nowhere. */
  to: string | undefined;
  /** Objects that the host does not have yet. */
  pack: Uint8Array | undefined;
  signal?: AbortSignal;
}

export type PushResult =
  | { kind: 'done' }
  /** The branch is as it was, or as others have made it. */
  | { kind: 'refused'; why: string; messages: string };

/** Compare and swap of a branch on the other side, by Git itself. */
export async function pushBranch(
  transport: GitTransport,
  request: PushRequest,
): Promise<PushResult> {
  const { repository, branch, from, to, pack, signal } = request;
  const ref = `refs/heads/${branch}`;
  const command = `${from ?? NOTHING} ${to ?? NOTHING} ${ref}`;
  const capabilities = `report-status side-band-64k object-format=sha1${to === undefined ? ' delete-refs' : ''}`;
  const answer = await transport.send({
    repository,
    service: 'git-receive-pack',
    body: Buffer.concat([
      packetLine(`${command}\0 ${capabilities}`),
      flushPacket,
      ...(pack ? [pack] : []),
    ]),
    signal,
  });
  return readReport(answer, ref);
}

function readReport(answer: Buffer, ref: string): PushResult {
  const outer = readPackets(answer).flatMap(packet =>
    packet.kind === 'line' ? [packet.data] : [],
  );
  const { data, messages } = splitBands(outer);
  const report = readPackets(data).flatMap(packet =>
    packet.kind === 'line' ? [packetText(packet.data)] : [],
  );
  if (report.includes(`ok ${ref}`)) {
    return { kind: 'done' };
  }
  const refusal = report.find(line => line.startsWith(`ng ${ref} `));
  const unpack = report.find(line => line.startsWith('unpack '));
  const why = refusal?.slice(`ng ${ref} `.length) ?? unpack;
  if (why === undefined) {
    throw new Error('the Git host has not told what became of the push');
  }
  return { kind: 'refused', why, messages: messages.trim() };
}
