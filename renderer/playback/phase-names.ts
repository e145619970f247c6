import type { Phase } from '../../core/trace/views';
import type { Translate } from '../i18n/translate';

/** A phase in words: "pc1 finds its router", "Request"; `short` for narrow windows. */
export function phaseName(phase: Phase, t: Translate, short: boolean): string {
  switch (phase.kind) {
    case 'resolve':
      if (phase.node === undefined) return t('playback.resolveAny');
      return t('playback.resolve', { node: phase.node, target: phase.target ?? '' });
    case 'request':
      return t(short ? 'playback.requestShort' : 'playback.request');
    case 'reply':
      return t(short ? 'playback.replyShort' : 'playback.reply');
    case 'handshake':
    case 'data':
    case 'teardown':
    case 'reset':
    case 'dns':
    case 'dhcp':
    case 'error':
    case 'command':
      return t(`playback.${phase.kind}`);
    case 'other':
      return '';
  }
}
