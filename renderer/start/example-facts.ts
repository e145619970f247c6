/** What the start screen says of the examples that come with PacketWalk; of one it does not know it shows the file's own name. */
import type { ProtocolTag } from '../../core/trace/step';
import type { Language } from '../../preload/contract';

export const EXAMPLE_GROUPS = ['basics', 'web', 'fault', 'containers'] as const;
export type ExampleGroup = (typeof EXAMPLE_GROUPS)[number];

export interface ExampleFacts {
  readonly group: ExampleGroup;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
  readonly protocols: readonly ProtocolTag[];
}

/** By the example's id, the name of its file. */
export const EXAMPLE_FACTS: Readonly<Record<string, ExampleFacts>> = {
  'two-subnets': {
    group: 'basics',
    title: { en: 'Two subnets, one router', zh: '两个子网，一台路由器' },
    text: { en: 'Routes, masks and ARP on the way', zh: '一路上的路由、掩码和 ARP' },
    protocols: ['arp', 'ip', 'icmp'],
  },
};
