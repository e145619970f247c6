/** Packets larger than a link takes, cut into fragments (ip_do_fragment, net/ipv4/ip_output.c). RFC to read first: RFC 791 §2.3, §3.2. */
import {
  FRAGMENT_UNIT,
  makeFragmentHeader,
  readDestination,
  readFragmentOffset,
  readIdentification,
  readIhl,
  readMoreFragments,
  readSource,
} from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';
import { blankUncopiedOptions } from '../wire/ipv4-options';
import type { Environment } from './environment';
import type { Interface } from './interface';
import { recordDetail } from './record';

/**
 * Cuts the packet, which may be a fragment itself, into pieces of at most `mtu` bytes, each a packet of its own, and writes the step. `frame`:
 * the one that brought it, or 0. None where a link is too narrow for the header and eight bytes.
 */
export function cut(
  env: Environment,
  out: Interface,
  mtu: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  frame: number,
  flow: number,
): readonly Uint8Array[] {
  const headerLength = readIhl(bytes, at);
  const room = mtu - headerLength;
  if (room < FRAGMENT_UNIT) return [];
  const header = bytes.slice(at, at + headerLength);
  const before = readFragmentOffset(bytes, at);
  const moreBehind = readMoreFragments(bytes, at);
  const pieces: Uint8Array[] = [];
  const data = length - headerLength;
  for (let done = 0; done < data; ) {
    const rest = data - done;
    const taken = rest <= room ? rest : room - (room % FRAGMENT_UNIT);
    const piece = new Uint8Array(headerLength + taken);
    piece.set(header);
    const from = at + headerLength + done;
    piece.set(bytes.subarray(from, from + taken), headerLength);
    makeFragmentHeader(piece, 0, piece.length, before + done, moreBehind || taken < rest);
    pieces.push(piece);
    // Only the first fragment keeps the options that are not to be copied.
    if (done === 0 && before === 0) blankUncopiedOptions(header, 0);
    done += taken;
  }
  if (env.log.recording) {
    recordDetail(env, 'ip.fragment', out.index, frame, flow, {
      source: formatIpv4Address(readSource(bytes, at)),
      destination: formatIpv4Address(readDestination(bytes, at)),
      identification: readIdentification(bytes, at),
      length,
      mtu,
      fragments: pieces.map((piece) => ({ offset: readFragmentOffset(piece, 0), length: piece.length - headerLength })),
    });
  }
  return pieces;
}
