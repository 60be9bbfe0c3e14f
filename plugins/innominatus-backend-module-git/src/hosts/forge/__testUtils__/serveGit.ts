import {
  flushPacket,
  packetLine,
  packetText,
  readPackets,
} from '../../smartHttp/packetLines';
import type { FakeGitRepository } from './FakeGitRepository';

const NOTHING = '0'.repeat(40);
/** Largest that fits a line, without its length and its band. */
const LARGEST_BAND = 65_515;

/** Answers one request of `git-upload-pack`, second version of the protocol. */
export async function uploadPack(
  repository: FakeGitRepository,
  body: Buffer,
): Promise<Buffer> {
  const lines = readPackets(body).flatMap(packet =>
    packet.kind === 'line' ? [packetText(packet.data)] : [],
  );
  const values = (key: string) =>
    lines
      .filter(line => line.startsWith(key))
      .map(line => line.slice(key.length));
  const [command] = values('command=');
  if (command === 'ls-refs') {
    return listRefs(repository, values('ref-prefix '));
  }
  const wants = values('want ');
  const depth = Number(values('deepen ')[0] ?? Infinity);
  const oids = new Set<string>();
  for (const want of wants) {
    const found = await reach(repository, want, depth, values('filter ')[0]);
    if (!found) {
      return packetLine(`ERR upload-pack: not our ref ${want}\n`);
    }
    found.forEach(oid => oids.add(oid));
  }
  const pack = Buffer.from(await repository.pack([...oids]));
  const bands: Buffer[] = [];
  for (let at = 0; at < pack.length; at += LARGEST_BAND) {
    bands.push(bandLine(1, pack.subarray(at, at + LARGEST_BAND)));
  }
  return Buffer.concat([packetLine('packfile\n'), ...bands, flushPacket]);
}

/**
 * Answers one push of one branch: each moves only from where the other side says that it is.
 *
 * @param refuse - what stands against it, as the report names it, and as it is told to people
 */
export async function receivePack(
  repository: FakeGitRepository,
  body: Buffer,
  refuse: (ref: string) => { why: string; message: string } | undefined,
): Promise<Buffer> {
  const length = Number.parseInt(body.toString('latin1', 0, 4), 16);
  const [command = ''] = body.toString('utf8', 4, length).split('\0');
  const [from = '', to = '', ref = ''] = command.split(' ');
  const pack = body.subarray(length + flushPacket.length);
  const move = { from, to, ref };
  const early = refuse(ref) ?? faultOf(repository, move);
  if (!early && pack.length > 0) {
    await repository.takePack(pack);
  }
  // another push may have come while the objects were unpacked
  const refusal = early ?? faultOf(repository, move);
  if (!refusal) {
    if (to === NOTHING) {
      repository.refs.delete(ref);
    } else {
      repository.refs.set(ref, to);
    }
  }
  const result = refusal ? `ng ${ref} ${refusal.why}` : `ok ${ref}`;
  const report = Buffer.concat([
    packetLine('unpack ok\n'),
    packetLine(`${result}\n`),
    flushPacket,
  ]);
  const message = refusal?.message ?? '';
  return Buffer.concat([
    ...(message === '' ? [] : [bandLine(2, Buffer.from(message))]),
    bandLine(1, report),
    flushPacket,
  ]);
}

function faultOf(
  { refs }: FakeGitRepository,
  { from, to, ref }: { from: string; to: string; ref: string },
): { why: string; message: string } | undefined {
  const now = refs.get(ref) ?? NOTHING;
  const nested = [...refs.keys()].some(
    other => other.startsWith(`${ref}/`) || ref.startsWith(`${other}/`),
  );
  if (now !== from || (to !== NOTHING && nested)) {
    return { why: 'failed to update ref', message: `cannot lock ref '${ref}'` };
  }
  return undefined;
}

/** What comes along with an object that is asked for; undefined if it is not there. */
async function reach(
  repository: FakeGitRepository,
  want: string,
  depth: number,
  filter: string | undefined,
): Promise<Set<string> | undefined> {
  const type = await repository.typeOf(want);
  if (type === undefined) {
    return undefined;
  }
  const oids = new Set([want]);
  const addTree = async (tree: string) => {
    const { trees, files } = await repository.walk(tree);
    trees.forEach(oid => oids.add(oid));
    if (filter === undefined) {
      files.forEach(({ oid }) => oids.add(oid));
    }
  };
  if (type === 'tree') {
    await addTree(want);
  }
  if (type === 'commit') {
    for (const id of await repository.history(want, depth)) {
      oids.add(id);
      if (filter !== 'tree:0') {
        await addTree((await repository.commit(id)).tree);
      }
    }
  }
  return oids;
}

function listRefs({ refs }: FakeGitRepository, prefixes: string[]): Buffer {
  const wanted = [...refs].filter(([ref]) =>
    prefixes.some(prefix => ref.startsWith(prefix)),
  );
  return Buffer.concat([
    ...wanted.map(([ref, oid]) => packetLine(`${oid} ${ref}\n`)),
    flushPacket,
  ]);
}

function bandLine(band: number, data: Buffer): Buffer {
  const length = (data.length + 5).toString(16).padStart(4, '0');
  return Buffer.concat([Buffer.from(length), Buffer.from([band]), data]);
}
