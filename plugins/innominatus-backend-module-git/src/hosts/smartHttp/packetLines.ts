/** A line of Git's wire protocol, or one of its marks. */
export type Packet =
  { kind: 'line'; data: Buffer } | { kind: 'flush' } | { kind: 'delimiter' };

const LENGTH_DIGITS = 4;
const FLUSH = '0000';
const DELIMITER = '0001';

/** One line, with its length in front. */
export function packetLine(text: string): Buffer {
  const data = Buffer.from(text);
  const length = data.length + LENGTH_DIGITS;
  const digits = length.toString(16).padStart(LENGTH_DIGITS, '0');
  return Buffer.concat([Buffer.from(digits), data]);
}

export const flushPacket = Buffer.from(FLUSH);
export const delimiterPacket = Buffer.from(DELIMITER);

/**
 * Takes an answer apart.
 *
 * @throws Error if it ends in the middle, or is none of Git's.
 */
export function readPackets(bytes: Buffer): Packet[] {
  const packets: Packet[] = [];
  let position = 0;
  while (position < bytes.length) {
    const digits = bytes.toString('latin1', position, position + LENGTH_DIGITS);
    const length = Number.parseInt(digits, 16);
    if (!/^[0-9a-f]{4}$/i.test(digits) || position + length > bytes.length) {
      throw new Error('the answer is not one of the Git protocol, or cut off');
    }
    const begin = position + LENGTH_DIGITS;
    if (length >= LENGTH_DIGITS) {
      const data = bytes.subarray(begin, position + length);
      packets.push({ kind: 'line', data });
      position += length;
    } else {
      packets.push({ kind: digits === DELIMITER ? 'delimiter' : 'flush' });
      position = begin;
    }
  }
  return packets;
}

/** A line as text, without the end that some have. */
export function packetText(data: Buffer): string {
  return data.toString('utf8').replace(/\n$/, '');
}

const PACK_BAND = 1;
const PROGRESS_BAND = 2;

/** What lines that carry several channels hold: data, and words for people. */
export function splitBands(lines: readonly Buffer[]): {
  data: Buffer;
  messages: string;
} {
  const data = lines.filter(line => line[0] === PACK_BAND);
  const messages = lines.filter(line => (line[0] ?? 0) >= PROGRESS_BAND);
  return {
    data: Buffer.concat(data.map(line => line.subarray(1))),
    messages: Buffer.concat(messages.map(line => line.subarray(1))).toString(),
  };
}
