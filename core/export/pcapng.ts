/** The frames of a run as a capture. To read first: draft-ietf-opsawg-pcapng, blocks §4.1 to §4.3, options §3.5. Little-endian throughout. */
import { encodeUtf8 } from '../base/bytes';
import { invariant } from '../base/invariant';
import { NS_PER_US } from '../base/time';
import type { StepSource } from '../trace/step-source';
import { textOf } from '../trace/texts';
import type { Language } from '../trace/texts/language';
import { joinBytes } from './pieces';

const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
const ENHANCED_PACKET = 6;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const LINKTYPE_ETHERNET = 1;

const OPT_COMMENT = 1;
const SHB_USERAPPL = 4;
const IF_NAME = 2;
const IF_TSRESOL = 9;
const EPB_FLAGS = 2;
const END_OF_OPTIONS = Uint8Array.of(0, 0, 0, 0);

/** Negative power of ten: microseconds. */
const MICROSECONDS = 6;
/** Bits 0 and 1 of `epb_flags`. */
const INBOUND = 1;
const OUTBOUND = 2;

const TWO_POW_32 = 0x1_0000_0000;

/** Blocks and options are padded to 32 bits; the padding counts in no length but the block's. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function u16s(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint16(index * 2, value, true);
  });
  return bytes;
}

function u32s(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => {
    view.setUint32(index * 4, value, true);
  });
  return bytes;
}

function option(code: number, value: Uint8Array): readonly Uint8Array[] {
  invariant(value.length <= 0xffff, `pcapng option ${code} of ${value.length} bytes`);
  return [u16s(code, value.length), value];
}

/** Type, length, the parts each padded, and the length again. */
function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + padded(part.length), 0);
  const bytes = new Uint8Array(length);
  bytes.set(u32s(type, length), 0);
  let at = 8;
  for (const part of parts) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  bytes.set(u32s(length), at);
  return bytes;
}

function sectionHeader(): Uint8Array {
  const unknownLength = u32s(0xffffffff, 0xffffffff);
  const userApplication = option(SHB_USERAPPL, encodeUtf8('PacketWalk'));
  return block(SECTION_HEADER, [u32s(BYTE_ORDER_MAGIC), u16s(1, 0), unknownLength, ...userApplication, END_OF_OPTIONS]);
}

/** `name` is "NODE:IFACE"; no limit to the length of a frame. */
function interfaceDescription(name: string): Uint8Array {
  return block(INTERFACE_DESCRIPTION, [
    u16s(LINKTYPE_ETHERNET, 0),
    u32s(0),
    ...option(IF_NAME, encodeUtf8(name)),
    ...option(IF_TSRESOL, Uint8Array.of(MICROSECONDS)),
    END_OF_OPTIONS,
  ]);
}

function enhancedPacket(
  interfaceId: number,
  timeUs: number,
  frame: Uint8Array,
  direction: number,
  comment: string,
): Uint8Array {
  const time = u32s(Math.floor(timeUs / TWO_POW_32), timeUs % TWO_POW_32);
  return block(ENHANCED_PACKET, [
    u32s(interfaceId),
    time,
    u32s(frame.length, frame.length),
    frame,
    ...option(OPT_COMMENT, encodeUtf8(comment)),
    ...option(EPB_FLAGS, u32s(direction)),
    END_OF_OPTIONS,
  ]);
}

/**
 * The capture of the steps so far: every interface of every node, and a packet for every frame that one sends or receives, in the
 * order of time, with the step's sentence as its comment. Frames are as the nodes wrote them: no padding, no checksum of the link.
 */
export function exportCapture(source: StepSource, language: Language): Generator<Uint8Array> {
  return joinBytes(blocks(source, language));
}

function* blocks(source: StepSource, language: Language): Generator<Uint8Array> {
  const { count } = source;
  yield sectionHeader();
  for (const name of source.interfaces) yield interfaceDescription(name);
  for (let number = 1; number <= count; number++) {
    const event = source.event(number);
    if (event !== 'frame.send' && event !== 'frame.receive') continue;
    const at = source.interfaceOf(number);
    const packet = source.packetOf(number);
    invariant(at >= 0 && packet > 0, `${event} of step ${number} has no interface or no frame`);
    const timeUs = Math.floor(source.timeNs(number) / NS_PER_US);
    const comment = `step ${number}: ${textOf(source.step(number), language)}`;
    yield enhancedPacket(at, timeUs, source.frame(packet), event === 'frame.send' ? OUTBOUND : INBOUND, comment);
  }
}
