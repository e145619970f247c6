/** The repairs that problems offer: a code with facts, applied by `apply-fix.ts`, and the words of their buttons. */

export interface FixFacts {
  /** The interface has no address, and gets this one. */
  'give-address': { readonly node: string; readonly interface: string; readonly address: string };
  'change-address': {
    readonly node: string;
    readonly interface: string;
    readonly from: string;
    readonly address: string;
  };
  /** The interface goes back to the MAC that is made from its name. */
  'own-mac': { readonly node: string; readonly interface: string };
  'change-gateway': { readonly node: string; readonly to: string; readonly from: string; readonly via: string };
  'add-route': { readonly node: string; readonly to: string; readonly via: string };
  forward: { readonly node: string };
  'interface-up': { readonly node: string; readonly interface: string };
  /** `link` as of `linkKey`. */
  plug: { readonly link: string };
  unplug: { readonly link: string };
  'lose-nothing': { readonly link: string };
  'set-mtu': { readonly node: string; readonly interface: string; readonly mtu: number };
  'set-vlan': { readonly node: string; readonly interface: string; readonly vlan: number };
  'set-trunk': { readonly node: string; readonly interface: string; readonly vlans: readonly number[] };
  'set-range': { readonly node: string; readonly service: number; readonly range: string };
  'change-resolver': { readonly node: string; readonly from: string; readonly address: string };
}
export type FixCode = keyof FixFacts;
export type Fix = { readonly [C in FixCode]: { readonly code: C } & FixFacts[C] }[FixCode];

type Sentences = { readonly [C in FixCode]: (facts: FixFacts[C]) => string };

const EN: Sentences = {
  'give-address': ({ address }) => `Give it ${address}`,
  'change-address': ({ address }) => `Use ${address}`,
  'own-mac': () => 'Use a MAC of its own',
  'change-gateway': ({ via }) => `Use ${via}`,
  'add-route': ({ via }) => `Add route via ${via}`,
  forward: ({ node }) => `Let ${node} forward`,
  'interface-up': ({ interface: name }) => `Bring ${name} up`,
  plug: () => 'Plug it in',
  unplug: () => 'Take one link out',
  'lose-nothing': () => 'Lose no frames',
  'set-mtu': ({ mtu }) => `Set ${mtu}`,
  'set-vlan': ({ vlan }) => `Set VLAN ${vlan}`,
  'set-trunk': ({ vlans }) => `Carry VLANs ${vlans.join(', ')}`,
  'set-range': ({ range }) => `Use ${range}`,
  'change-resolver': ({ address }) => `Use ${address}`,
};

const ZH: Sentences = {
  'give-address': ({ address }) => `分配 ${address}`,
  'change-address': ({ address }) => `改用 ${address}`,
  'own-mac': () => '改用自己的 MAC',
  'change-gateway': ({ via }) => `改用 ${via}`,
  'add-route': ({ via }) => `添加经 ${via} 的路由`,
  forward: ({ node }) => `让 ${node} 转发`,
  'interface-up': ({ interface: name }) => `启用 ${name}`,
  plug: () => '插上网线',
  unplug: () => '断开一条链路',
  'lose-nothing': () => '不再丢帧',
  'set-mtu': ({ mtu }) => `设为 ${mtu}`,
  'set-vlan': ({ vlan }) => `设为 VLAN ${vlan}`,
  'set-trunk': ({ vlans }) => `承载 VLAN ${vlans.join('、')}`,
  'set-range': ({ range }) => `改用 ${range}`,
  'change-resolver': ({ address }) => `改用 ${address}`,
};

/** What the button says: "Use 192.168.20.1". */
export function fixText(fix: Fix, language: 'en' | 'zh'): string {
  const sentence = (language === 'zh' ? ZH : EN)[fix.code] as (facts: Fix) => string;
  return sentence(fix);
}
