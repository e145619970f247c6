import { expect, test } from 'vitest';
import { type Fix, type FixCode, type FixFacts, fixText } from '../../../../core/editing/problems/fix';
import {
  PROBLEM_SEVERITIES,
  type Problem,
  type ProblemCode,
  type ProblemFacts,
} from '../../../../core/editing/problems/problem';
import { problemText } from '../../../../core/editing/problems/problem-texts';

/** Facts for every kind there is: the compiler names the one that is missing. */
const PROBLEMS: { readonly [C in ProblemCode]: ProblemFacts[C] } = {
  'address-twice': { interface: 'eth0', address: '10.0.0.1', other: 'pc2 eth0' },
  'address-elsewhere': { interface: 'eth0', address: '10.0.0.1', other: 'pc2 eth0' },
  'address-network': { interface: 'eth0', address: '10.0.0.0', subnet: '10.0.0.0/24' },
  'address-broadcast': { interface: 'eth0', address: '10.0.0.255', subnet: '10.0.0.0/24' },
  'address-missing': { node: 'pc4', interface: 'eth0', alone: true },
  'length-differs': { interface: 'eth0', length: 25, expected: 24 },
  'subnets-on-wire': { interface: 'eth0', subnet: '10.0.0.0/24', other: '10.1.0.0/24' },
  'subnet-twice': { interface: 'eth0', subnet: '10.0.0.0/24', other: 'r2 eth0' },
  'subnet-around': { interface: 'eth0', subnet: '10.0.0.0/16', other: 'r2 eth0', inner: '10.0.5.0/24' },
  'mac-twice': { interface: 'eth0', mac: '02:00:00:00:00:01', other: 'pc2 eth0' },
  'gateway-nobody': { to: 'default', via: '10.0.0.9' },
  'gateway-not-forwarding': { to: '10.9.0.0/24', via: '10.0.0.9', other: 'pc9' },
  'gateway-self': { to: 'default', via: '10.0.0.9', node: 'pc1' },
  'route-down': { to: 'default', interface: 'eth0' },
  'route-uncabled': { to: 'default', interface: 'eth1' },
  'default-missing': { node: 'pc1' },
  'route-missing': { to: '10.1.0.0/24', from: '10.0.0.0/24' },
  'route-back-missing': { to: '192.168.20.0/24', from: 'internet' },
  'route-loop': { to: 'default', node: 'r1', next: 'r2' },
  'not-forwarding': { node: 'r1' },
  'switch-loop': { switches: 'sw1, sw2' },
  'link-down': { one: 'pc1', other: 'sw1' },
  'link-loses-all': { one: 'pc1', other: 'sw1' },
  'interface-down': { interface: 'eth0' },
  'no-cable': { node: 'pc1' },
  'mtu-differs': { interface: 'eth1', mtu: 1400, other: 'pc3 eth0', otherMtu: 1500 },
  'vlan-untagged': { interface: 'eth0', other: 'sw1 p1', vlans: '10, 20' },
  'vlan-other': { interface: 'p1', vlan: 10, other: 'sw2 p1', otherVlan: 20 },
  'vlan-not-carried': { interface: 'p1', vlans: '20', other: 'sw2 p1' },
  'vxlan-nowhere': { interface: 'vx0' },
  'dhcp-range': { range: '10.9.0.1-10.9.0.9' },
  'resolver-nobody': { address: '10.0.0.53' },
  'resolver-silent': { address: '10.0.0.53', other: 'pc2' },
  'virtual-unserved': { virtual: '10.0.0.80:80', weightless: false },
};

const FIXES: { readonly [C in FixCode]: FixFacts[C] } = {
  'give-address': { node: 'pc4', interface: 'eth0', address: '192.168.20.32/24' },
  'change-address': { node: 'pc4', interface: 'eth0', from: '10.0.0.1/24', address: '10.0.0.2/24' },
  'own-mac': { node: 'pc4', interface: 'eth0' },
  'change-gateway': { node: 'pc3', to: 'default', from: '192.168.20.9', via: '192.168.20.1' },
  'add-route': { node: 'gw', to: '192.168.20.0/24', via: '10.0.0.2' },
  forward: { node: 'r1' },
  'interface-up': { node: 'pc4', interface: 'eth0' },
  plug: { link: 'a:eth0 b:eth0' },
  unplug: { link: 'a:p1 b:p1' },
  'lose-nothing': { link: 'a:eth0 b:eth0' },
  'set-mtu': { node: 'r1', interface: 'eth1', mtu: 1500 },
  'set-vlan': { node: 'sw1', interface: 'p1', vlan: 10 },
  'set-trunk': { node: 'sw1', interface: 'p1', vlans: [10, 20] },
  'set-range': { node: 'srv', service: 0, range: '10.0.0.100-10.0.0.200' },
  'change-resolver': { node: 'pc1', from: '10.0.0.9', address: '10.0.0.53' },
};

const codes = <C extends string>(table: { readonly [K in C]: unknown }) => Object.keys(table) as C[];

test.each(codes(PROBLEMS))('%s has a sentence in each language', (code) => {
  const problem = { code, facts: PROBLEMS[code] } as Pick<Problem, 'code' | 'facts'>;
  const [en, zh] = [problemText(problem, 'en'), problemText(problem, 'zh')];
  expect(en).toMatch(/^[A-Za-z0-9].*\.$/);
  expect(en).not.toMatch(/undefined|null|!|\p{Script=Han}/u);
  expect(zh).toMatch(/\p{Script=Han}.*。$/u);
  expect(zh).not.toMatch(/undefined|null/);
  expect(PROBLEM_SEVERITIES[code]).toMatch(/^(error|warning)$/);
});

test.each(codes(FIXES))('the fix %s has a button in each language', (code) => {
  const fix = { code, ...FIXES[code] } as Fix;
  expect(fixText(fix, 'en')).toMatch(/^[A-Z]\P{Script=Han}*$/u);
  expect(fixText(fix, 'en').length).toBeLessThan(40);
  expect(fixText(fix, 'zh')).toMatch(/\p{Script=Han}/u);
});

test('the words of the design', () => {
  const say = (code: ProblemCode) => problemText({ code, facts: PROBLEMS[code] } as Problem, 'en');
  expect(say('address-missing')).toBe('eth0 has no address, so pc4 can neither send nor answer.');
  expect(say('route-back-missing')).toBe('No route back to 192.168.20.0/24: replies from internet stop here.');
  expect(say('mtu-differs')).toBe('eth1 has MTU 1400, pc3 eth0 has 1500: large replies will not fit.');
  const button = (code: FixCode) => fixText({ code, ...FIXES[code] } as Fix, 'en');
  expect([button('change-gateway'), button('give-address'), button('add-route'), button('set-mtu')]).toEqual([
    'Use 192.168.20.1',
    'Give it 192.168.20.32/24',
    'Add route via 10.0.0.2',
    'Set 1500',
  ]);
});
