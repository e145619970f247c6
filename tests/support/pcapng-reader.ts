/** A reader of pcapng that shares nothing with the writer: sections, interfaces and enhanced packets, either byte order. Throws on anything odd. */
export interface CapturedInterface {
  readonly name: string;
  readonly linkType: number;
  readonly resolution: number;
}

export interface CapturedPacket {
  readonly interface: string;
  readonly timeUs: number;
  readonly direction: 'in' | 'out';
  readonly comment: string;
  readonly bytes: Uint8Array;
}

export interface Capture {
  readonly application: string;
  readonly interfaces: readonly CapturedInterface[];
  readonly packets: readonly CapturedPacket[];
}

class Reader {
  private little = true;
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  u16 = (at: number): number => this.view.getUint16(at, this.little);
  u32 = (at: number): number => this.view.getUint32(at, this.little);

  order(at: number): void {
    const magic = this.view.getUint32(at, true);
    if (magic !== 0x1a2b3c4d && magic !== 0x4d3c2b1a) throw new Error(`byte order magic ${magic.toString(16)}`);
    this.little = magic === 0x1a2b3c4d;
  }

  text = (at: number, length: number): string =>
    new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(at, at + length));

  /** Where each option's value lies; every padding byte must be 0, and the list must be closed. */
  options(from: number, to: number): Map<number, readonly [number, number]> {
    const found = new Map<number, readonly [number, number]>();
    let at = from;
    while (at < to) {
      const code = this.u16(at);
      const length = this.u16(at + 2);
      if (code === 0) {
        if (length !== 0 || at + 4 !== to) throw new Error(`bytes after the end of options at ${at}`);
        return found;
      }
      found.set(code, [at + 4, length]);
      this.zeros(at + 4 + length, at + 4 + Math.ceil(length / 4) * 4);
      at += 4 + Math.ceil(length / 4) * 4;
    }
    throw new Error(`options from ${from} are not closed`);
  }

  zeros(from: number, to: number): void {
    for (let at = from; at < to; at++) if (this.bytes[at] !== 0) throw new Error(`padding at ${at} is not zero`);
  }
}

export function readPcapng(bytes: Uint8Array): Capture {
  const reader = new Reader(bytes);
  const interfaces: CapturedInterface[] = [];
  const packets: CapturedPacket[] = [];
  let application = '';
  for (let at = 0; at < bytes.length; ) {
    if (at === 0) reader.order(8);
    const type = reader.u32(at);
    const length = reader.u32(at + 4);
    const end = at + length - 4;
    if (length % 4 !== 0 || length < 12 || end + 4 > bytes.length) throw new Error(`block of ${length} bytes at ${at}`);
    if (reader.u32(end) !== length) throw new Error(`the two lengths of the block at ${at} differ`);
    if (at === 0 && type !== 0x0a0d0d0a) throw new Error('no section header');
    if (type === 0x0a0d0d0a) {
      const options = reader.options(at + 24, end);
      application = reader.text(...(options.get(4) ?? [0, 0]));
    } else if (type === 1) {
      const options = reader.options(at + 16, end);
      const resolution = options.get(9);
      interfaces.push({
        name: reader.text(...(options.get(2) ?? [0, 0])),
        linkType: reader.u16(at + 8),
        resolution: resolution === undefined ? 6 : bytes[resolution[0]]!,
      });
    } else if (type === 6) {
      const captured = reader.u32(at + 20);
      if (captured !== reader.u32(at + 24)) throw new Error(`the packet at ${at} is cut short`);
      const padded = Math.ceil(captured / 4) * 4;
      reader.zeros(at + 28 + captured, at + 28 + padded);
      const options = reader.options(at + 28 + padded, end);
      const flags = options.get(2);
      if (flags?.[1] !== 4) throw new Error(`the packet at ${at} has no flags`);
      const direction = reader.u32(flags[0]);
      if (direction !== 1 && direction !== 2) throw new Error(`flags ${direction} of the packet at ${at}`);
      const from = interfaces[reader.u32(at + 8)];
      if (from === undefined) throw new Error(`the packet at ${at} names no interface`);
      packets.push({
        interface: from.name,
        timeUs: reader.u32(at + 12) * 2 ** 32 + reader.u32(at + 16),
        direction: direction === 2 ? 'out' : 'in',
        comment: reader.text(...(options.get(1) ?? [0, 0])),
        bytes: bytes.subarray(at + 28, at + 28 + captured),
      });
    } else {
      throw new Error(`block of type ${type} at ${at}`);
    }
    at += length;
  }
  return { application, interfaces, packets };
}
