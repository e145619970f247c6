/** What an edit did besides what was asked for: a code with facts, and a sentence for it in each language. */

export interface EffectFacts {
  /** A route went, because its gateway is on no network of the node any more, or its interface is gone. */
  'route-removed': { readonly node: string; readonly to: string; readonly via: string | null };
  /** A route went, because an address of the interface makes this very route. */
  'route-covered': { readonly node: string; readonly to: string; readonly interface: string };
  'route-added': { readonly node: string; readonly to: string; readonly via: string };
  'route-changed': { readonly node: string; readonly to: string; readonly from: string; readonly via: string };
  'neighbor-removed': { readonly node: string; readonly ip: string };
  'link-removed': { readonly link: string };
  'script-changed': { readonly line: string };
  'script-removed': { readonly line: string };
  'interface-removed': { readonly node: string; readonly interface: string };
  /** A field of an interface that its kind or its node's does not have. */
  'field-removed': { readonly node: string; readonly interface: string; readonly field: string };
  'member-removed': { readonly node: string; readonly bridge: string; readonly member: string };
  /** A part that a switch does not have. */
  'part-removed': { readonly node: string; readonly part: string };
  /** A kernel setting of an interface that went. */
  'setting-removed': { readonly node: string; readonly name: string };
  'interface-added': { readonly node: string; readonly interface: string };
  'address-given': { readonly node: string; readonly interface: string; readonly address: string };
  'address-changed': {
    readonly node: string;
    readonly interface: string;
    readonly from: string;
    readonly address: string;
  };
  'address-removed': { readonly node: string; readonly interface: string; readonly address: string };
  'mac-removed': { readonly node: string; readonly interface: string; readonly mac: string };
  'node-renamed': { readonly from: string; readonly to: string };
  'service-changed': { readonly node: string; readonly service: string };
  /** A locked node, area or text was among what was to be deleted. */
  'kept-locked': { readonly name: string };
}
export type EffectCode = keyof EffectFacts;
export type Effect = { readonly [C in EffectCode]: { readonly code: C } & EffectFacts[C] }[EffectCode];

type Sentences = { readonly [C in EffectCode]: (facts: EffectFacts[C]) => string };

const EN: Sentences = {
  'route-removed': ({ node, to, via }) =>
    via === null
      ? `${node}: the route to ${to} went, its interface is gone`
      : `${node}: the route to ${to} via ${via} went, its gateway is on no network here`,
  'route-covered': ({ node, to, interface: name }) =>
    `${node}: the route to ${to} went, the address of ${name} makes it`,
  'route-added': ({ node, to, via }) => `${node}: route to ${to} via ${via}`,
  'route-changed': ({ node, to, from, via }) => `${node}: the route to ${to} goes via ${via} now, not ${from}`,
  'neighbor-removed': ({ node, ip }) => `${node}: the static neighbor ${ip} went`,
  'link-removed': ({ link }) => `The link ${link} went`,
  'script-changed': ({ line }) => `The script says "${line}" now`,
  'script-removed': ({ line }) => `The script line "${line}" went`,
  'interface-removed': ({ node, interface: name }) => `${node} lost the interface ${name}`,
  'field-removed': ({ node, interface: name, field }) => `${node}: ${name} has no ${field} any more`,
  'member-removed': ({ node, bridge, member }) => `${node}: ${member} left the bridge ${bridge}`,
  'part-removed': ({ node, part }) => `${node}: its ${part} went, a switch has none`,
  'setting-removed': ({ node, name }) => `${node}: the setting ${name} went with its interface`,
  'interface-added': ({ node, interface: name }) => `${node} got the interface ${name}`,
  'address-given': ({ node, interface: name, address }) => `${node}: ${name} got ${address}`,
  'address-changed': ({ node, interface: name, from, address }) => `${node}: ${name} has ${address} now, not ${from}`,
  'address-removed': ({ node, interface: name, address }) => `${node}: ${name} lost ${address}`,
  'mac-removed': ({ node, interface: name, mac }) => `${node}: ${name} gets a MAC of its own instead of ${mac}`,
  'node-renamed': ({ from, to }) => `The copy of ${from} is ${to}`,
  'service-changed': ({ node, service }) => `${node}: its ${service} service follows`,
  'kept-locked': ({ name }) => `${name} is locked and stays`,
};

const ZH: Sentences = {
  'route-removed': ({ node, to, via }) =>
    via === null
      ? `${node}：去往 ${to} 的路由已删除，它的接口已不存在`
      : `${node}：去往 ${to}、经 ${via} 的路由已删除，网关不在本机的任何网段`,
  'route-covered': ({ node, to, interface: name }) => `${node}：去往 ${to} 的路由已删除，${name} 的地址本身就产生它`,
  'route-added': ({ node, to, via }) => `${node}：新增路由 ${to}，经 ${via}`,
  'route-changed': ({ node, to, from, via }) => `${node}：去往 ${to} 的路由改经 ${via}，不再经 ${from}`,
  'neighbor-removed': ({ node, ip }) => `${node}：静态邻居 ${ip} 已删除`,
  'link-removed': ({ link }) => `链路 ${link} 已删除`,
  'script-changed': ({ line }) => `脚本改为“${line}”`,
  'script-removed': ({ line }) => `脚本行“${line}”已删除`,
  'interface-removed': ({ node, interface: name }) => `${node} 的接口 ${name} 已删除`,
  'field-removed': ({ node, interface: name, field }) => `${node}：${name} 不再有 ${field}`,
  'member-removed': ({ node, bridge, member }) => `${node}：${member} 已离开网桥 ${bridge}`,
  'part-removed': ({ node, part }) => `${node}：${part} 已删除，交换机没有这一项`,
  'setting-removed': ({ node, name }) => `${node}：${name} 已随其接口删除`,
  'interface-added': ({ node, interface: name }) => `${node} 新增接口 ${name}`,
  'address-given': ({ node, interface: name, address }) => `${node}：${name} 分得 ${address}`,
  'address-changed': ({ node, interface: name, from, address }) => `${node}：${name} 的地址由 ${from} 改为 ${address}`,
  'address-removed': ({ node, interface: name, address }) => `${node}：${name} 去掉 ${address}`,
  'mac-removed': ({ node, interface: name, mac }) => `${node}：${name} 不再用 ${mac}，另取 MAC`,
  'node-renamed': ({ from, to }) => `${from} 的副本叫 ${to}`,
  'service-changed': ({ node, service }) => `${node}：${service} 服务随之更新`,
  'kept-locked': ({ name }) => `${name} 已锁定，予以保留`,
};

export function effectText(effect: Effect, language: 'en' | 'zh'): string {
  const sentence = (language === 'zh' ? ZH : EN)[effect.code] as (facts: Effect) => string;
  return sentence(effect);
}

/** Past this many, what is told of an edit is counted. */
const MOST_TOLD = 6;

/** What an edit did besides, as sentences; a long list ends in how many more there are. */
export function effectTexts(effects: readonly Effect[], language: 'en' | 'zh'): readonly string[] {
  const told = effects.slice(0, effects.length > MOST_TOLD ? MOST_TOLD - 1 : MOST_TOLD);
  const sentences = told.map((effect) => effectText(effect, language));
  const more = effects.length - told.length;
  if (more === 0) return sentences;
  return [...sentences, language === 'en' ? `${more} more changes` : `另有 ${more} 处改动`];
}

/** The same as running text; "" where there is nothing to tell. */
export function effectsText(effects: readonly Effect[], language: 'en' | 'zh'): string {
  const stop = language === 'en' ? '.' : '。';
  const sentences = effectTexts(effects, language).map((sentence) => `${sentence}${stop}`);
  return sentences.join(language === 'en' ? ' ' : '');
}
