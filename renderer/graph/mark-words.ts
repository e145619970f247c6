/** Words for what is special about a frame on a link: what the canvas draws around its envelope. */
import type { Translate } from '../i18n/translate';
import type { Marks } from './scene';

/** A kind of mark and its words: "Sent again, time 2". */
export interface MarkWords {
  readonly kind: 'again' | 'tunnel' | 'vlan';
  readonly text: string;
}

/** In full, as the legend and the announcer have them. */
export function markWords({ again, tunnel, vlan }: Marks, t: Translate): readonly MarkWords[] {
  const words: MarkWords[] = [];
  if (again !== undefined) words.push({ kind: 'again', text: t('graph.markAgain', { time: again + 1 }) });
  if (tunnel !== undefined) words.push({ kind: 'tunnel', text: t(`graph.markTunnel_${tunnel.kind}`) });
  if (vlan !== undefined) words.push({ kind: 'vlan', text: t('graph.markVlan', { vlan }) });
  return words;
}

/** Short, as the caption beside the envelope has them. */
export function shortMarkWords({ again, tunnel, vlan }: Marks, t: Translate): readonly string[] {
  return [
    ...(tunnel === undefined ? [] : [t(`graph.inTunnel_${tunnel.kind}`)]),
    ...(vlan === undefined ? [] : [t('graph.inVlan', { vlan })]),
    ...(again === undefined ? [] : [t('graph.again')]),
  ];
}
