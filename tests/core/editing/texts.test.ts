import { expect, test } from 'vitest';
import { type Effect, effectsText, effectText, effectTexts } from '../../../core/editing/effect';
import { type Reason, reasonText } from '../../../core/editing/reason';

const NODE = 'pc1';
const EFFECTS: { readonly [C in Effect['code']]: Extract<Effect, { readonly code: C }> } = {
  'route-removed': { code: 'route-removed', node: NODE, to: 'default', via: '10.0.0.1' },
  'route-covered': { code: 'route-covered', node: NODE, to: '10.0.0.0/24', interface: 'eth0' },
  'route-added': { code: 'route-added', node: NODE, to: 'default', via: '10.0.0.1' },
  'route-changed': { code: 'route-changed', node: NODE, to: 'default', from: '10.0.0.2', via: '10.0.0.1' },
  'neighbor-removed': { code: 'neighbor-removed', node: NODE, ip: '10.0.0.1' },
  'link-removed': { code: 'link-removed', link: 'pc1:eth0 – sw1:p1' },
  'script-changed': { code: 'script-changed', line: 'pc1: arp' },
  'script-removed': { code: 'script-removed', line: 'pc1: arp' },
  'interface-removed': { code: 'interface-removed', node: NODE, interface: 'eth0' },
  'field-removed': { code: 'field-removed', node: NODE, interface: 'eth0', field: 'trunk' },
  'member-removed': { code: 'member-removed', node: NODE, bridge: 'br0', member: 'eth0' },
  'part-removed': { code: 'part-removed', node: NODE, part: 'routes' },
  'setting-removed': { code: 'setting-removed', node: NODE, name: 'net.ipv4.conf.eth0.rp_filter' },
  'interface-added': { code: 'interface-added', node: NODE, interface: 'eth0' },
  'address-given': { code: 'address-given', node: NODE, interface: 'eth0', address: '10.0.0.1/24' },
  'address-changed': {
    code: 'address-changed',
    node: NODE,
    interface: 'eth0',
    from: '10.0.0.1/24',
    address: '10.0.0.2/24',
  },
  'address-removed': { code: 'address-removed', node: NODE, interface: 'eth0', address: '10.0.0.1/24' },
  'mac-removed': { code: 'mac-removed', node: NODE, interface: 'eth0', mac: '02:00:00:00:00:01' },
  'node-renamed': { code: 'node-renamed', from: NODE, to: 'pc2' },
  'service-changed': { code: 'service-changed', node: NODE, service: 'dns' },
  'kept-locked': { code: 'kept-locked', name: NODE },
};
const REASONS: { readonly [C in Reason['code']]: Extract<Reason, { readonly code: C }> } = {
  'no-such-node': { code: 'no-such-node', node: NODE },
  'no-such-interface': { code: 'no-such-interface', node: NODE, name: 'eth0' },
  'not-an-id': { code: 'not-an-id', id: 'a b' },
  'id-taken': { code: 'id-taken', id: NODE },
  'not-an-interface-name': { code: 'not-an-interface-name', name: 'a b' },
  'interface-name-taken': { code: 'interface-name-taken', node: NODE, name: 'eth0' },
  'loopback-keeps-name': { code: 'loopback-keeps-name', node: NODE },
  'interface-linked': { code: 'interface-linked', node: NODE, interface: 'eth0', other: 'sw1:p1' },
  'no-cable-fits': { code: 'no-cable-fits', node: NODE, interface: 'br0', type: 'bridge' },
  'link-to-itself': { code: 'link-to-itself', node: NODE },
};

function expectFacts(sentence: string, { code, ...facts }: Effect | Reason): void {
  for (const fact of Object.values(facts)) expect(sentence).toContain(fact);
}

test.each(Object.values(EFFECTS))('$code says its facts in both languages', (effect) => {
  expectFacts(effectText(effect, 'en'), effect);
  expectFacts(effectText(effect, 'zh'), effect);
  expect(effectText(effect, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(effectText(effect, 'en')).not.toMatch(/\p{Script=Han}/u);
});

test.each(Object.values(REASONS))('$code says its facts in both languages', (reason) => {
  expectFacts(reasonText(reason, 'en'), reason);
  expectFacts(reasonText(reason, 'zh'), reason);
  expect(reasonText(reason, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('a route without a gateway went with its interface', () => {
  const effect: Effect = { code: 'route-removed', node: NODE, to: '10.7.0.0/16', via: null };
  expect(effectText(effect, 'en')).toBe('pc1: the route to 10.7.0.0/16 went, its interface is gone');
});

test('a long list ends in how many more there are', () => {
  const effects = Array.from(
    { length: 20 },
    (_, at): Effect => ({ code: 'node-renamed', from: `a${at}`, to: `b${at}` }),
  );
  expect(effectTexts(effects.slice(0, 6), 'en')).toHaveLength(6);
  expect(effectTexts(effects, 'en')).toHaveLength(6);
  expect(effectTexts(effects, 'en').at(-1)).toBe('15 more changes');
  expect(effectTexts(effects, 'zh').at(-1)).toBe('另有 15 处改动');
});

test('several are told as sentences', () => {
  const effects: Effect[] = [
    { code: 'node-renamed', from: 'a', to: 'b' },
    { code: 'address-given', node: 'b', interface: 'eth0', address: '10.0.0.2/24' },
  ];
  expect(effectsText(effects, 'en')).toBe('The copy of a is b. b: eth0 got 10.0.0.2/24.');
  expect(effectsText(effects, 'zh')).toBe('a 的副本叫 b。b：eth0 分得 10.0.0.2/24。');
  expect(effectsText([], 'en')).toBe('');
});
