/** The words that the overlay draws, in the language in force. */
import type { Language } from '../../preload/contract';
import { translator } from '../i18n/translate';
import { PROTOCOL_NAMES } from '../ui/protocol-icon';
import { shortMarkWords } from './mark-words';
import type { Envelope, Note } from './scene';

export interface SceneWords {
  /** `short` where the graph is drawn small: "/16, /0". */
  note(note: Note, short: boolean): string;
  /** "Echo request, frame 7", "SYN, frame 3, sent again" */
  caption(envelope: Envelope): string;
}

export function sceneWords(language: Language): SceneWords {
  const t = translator(language);
  const nameOf = ({ protocol: outer, info, marks }: Envelope): string => {
    const protocol = marks.tunnel?.inside ?? outer;
    if (info?.startsWith('Echo (ping) request')) return t('graph.echoRequest');
    if (info?.startsWith('Echo (ping) reply')) return t('graph.echoReply');
    if (info?.startsWith('Who has')) return t('graph.arpRequest');
    if (protocol === 'arp') return t('graph.arpReply');
    const flags = /\[([A-Z]+(?:, [A-Z]+)*)\]/.exec(info ?? '')?.[1];
    if (protocol === 'tcp' && flags !== undefined) return flags;
    return PROTOCOL_NAMES[protocol];
  };
  return {
    note: ({ kind, lengths }, short) => {
      if (kind === 'wins') return t('graph.wins', { length: lengths.join('') });
      if (short) return lengths.join(', ');
      const last = lengths.at(-1) ?? '';
      if (lengths.length === 1) return t('graph.shorterOne', { length: last });
      return t('graph.shorterMany', { lengths: lengths.slice(0, -1).join(', '), last });
    },
    caption: (envelope) => {
      const name = nameOf(envelope);
      const numbered = envelope.packet === null ? name : t('graph.caption', { name, packet: envelope.packet });
      return [numbered, ...shortMarkWords(envelope.marks, t)].join(t('graph.join'));
    },
  };
}
