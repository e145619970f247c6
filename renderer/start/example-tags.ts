import { PROTOCOLS, type ProtocolTag } from '../../core/trace/step';

/** The protocols of an example that the window has a mark for; a file says "ethernet" in full. */
export function exampleTags(protocols: readonly string[]): readonly ProtocolTag[] {
  return protocols.flatMap((name) => PROTOCOLS.filter((tag) => tag === (name === 'ethernet' ? 'eth' : name)));
}
