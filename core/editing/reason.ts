/** Why an edit cannot be: a code with facts, and a sentence for it in each language. */

export interface ReasonFacts {
  'no-such-node': { readonly node: string };
  'no-such-interface': { readonly node: string; readonly name: string };
  'not-an-id': { readonly id: string };
  'id-taken': { readonly id: string };
  'not-an-interface-name': { readonly name: string };
  'interface-name-taken': { readonly node: string; readonly name: string };
  'loopback-keeps-name': { readonly node: string };
  /** The interface has its one link already. */
  'interface-linked': { readonly node: string; readonly interface: string; readonly other: string };
  /** Only Ethernet interfaces take a cable. */
  'no-cable-fits': { readonly node: string; readonly interface: string; readonly type: string };
  'link-to-itself': { readonly node: string };
}
export type ReasonCode = keyof ReasonFacts;
export type Reason = { readonly [C in ReasonCode]: { readonly code: C } & ReasonFacts[C] }[ReasonCode];

type Sentences = { readonly [C in ReasonCode]: (facts: ReasonFacts[C]) => string };

const EN: Sentences = {
  'no-such-node': ({ node }) => `There is no node ${node}`,
  'no-such-interface': ({ node, name }) => `${node} has no interface ${name}`,
  'not-an-id': ({ id }) =>
    `"${id}" cannot be a name: it begins with a letter and goes on with letters, digits, ".", "_" and "-", 32 characters at most`,
  'id-taken': ({ id }) => `Another node is called ${id}`,
  'not-an-interface-name': ({ name }) =>
    `"${name}" cannot be an interface: 1 to 15 characters without spaces, "/" and ":"`,
  'interface-name-taken': ({ node, name }) => `${node} has another interface ${name}`,
  'loopback-keeps-name': ({ node }) => `${node}: "lo" is the loopback and no other interface`,
  'interface-linked': ({ node, interface: name, other }) =>
    `${node}:${name} is linked to ${other}: one link an interface`,
  'no-cable-fits': ({ node, interface: name, type }) => `No cable fits ${node}:${name}: it is a ${type} interface`,
  'link-to-itself': ({ node }) => `A link joins two interfaces, and ${node} would be both ends`,
};

const ZH: Sentences = {
  'no-such-node': ({ node }) => `没有节点 ${node}`,
  'no-such-interface': ({ node, name }) => `${node} 没有接口 ${name}`,
  'not-an-id': ({ id }) => `“${id}”不能作名称：须以字母开头，后接字母、数字、“.”、“_”、“-”，最多 32 个字符`,
  'id-taken': ({ id }) => `已有另一个节点叫 ${id}`,
  'not-an-interface-name': ({ name }) => `“${name}”不能作接口名：1 到 15 个字符，不含空格、“/”和“:”`,
  'interface-name-taken': ({ node, name }) => `${node} 已有另一个接口 ${name}`,
  'loopback-keeps-name': ({ node }) => `${node}：“lo”只能是回环接口`,
  'interface-linked': ({ node, interface: name, other }) => `${node}:${name} 已连到 ${other}：一个接口只接一条链路`,
  'no-cable-fits': ({ node, interface: name, type }) => `${node}:${name} 接不了线缆：它是 ${type} 接口`,
  'link-to-itself': ({ node }) => `链路连接两个接口，不能两端都是 ${node}`,
};

export function reasonText(reason: Reason, language: 'en' | 'zh'): string {
  const sentence = (language === 'zh' ? ZH : EN)[reason.code] as (facts: Reason) => string;
  return sentence(reason);
}
