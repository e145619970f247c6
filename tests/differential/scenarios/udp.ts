/** UDP: echoes, closed ports, listeners, broadcasts. */
import { chain, host, lan, type Scenario, scenario } from './scenario';

const echo = { services: [{ type: 'udp-echo' }] } as const;
const withEcho = lan(2, { pc2: echo });
const two = lan(2);
const three = lan(3);
const several = {
  nodes: [
    host('pc1', { eth0: ['10.0.0.1/24', '10.0.0.11/24'] }),
    host('pc2', { eth0: ['10.0.0.2/24', '10.0.0.12/24'] }, echo),
  ],
  links: ['pc1:eth0 - pc2:eth0'],
};
const routed = chain(2, { srv: echo });

export const udpScenarios: readonly Scenario[] = [
  scenario('udp-echo', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.0.0.2 7']),
  scenario('udp-closed-port', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.0.0.2 9999']),
  scenario('udp-routers', routed.nodes, routed.links, [
    'pc: echo hello | nc -u -w 1 10.0.2.20 7',
    'pc: echo hello | nc -u -w 1 10.0.2.20 9999',
    'r1: echo hello | nc -u -w 1 10.0.2.99 7',
  ]),
  scenario('udp-absent-host', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 4 10.0.0.99 7']),
  scenario('udp-own', withEcho.nodes, withEcho.links, [
    'pc2: echo hello | nc -u -w 1 127.0.0.1 7',
    'pc2: echo hello | nc -u -w 1 10.0.0.2 9',
  ]),
  scenario('udp-no-route', withEcho.nodes, withEcho.links, ['pc1: echo hello | nc -u -w 1 10.9.9.9 7']),
  // -v tries the port first: here the first byte is refused. (Whether an echo comes before the second byte is a race.)
  scenario('udp-verbose', withEcho.nodes, withEcho.links, [
    'pc1: echo hello | nc -u -v -w 1 10.0.0.2 9999',
    'pc1: nc -u -z -v -w 1 10.0.0.2 9-10',
    'pc1: nc -u -v -w 1 10.9.9.9 7',
    'pc1: nc -u -v -w 1 10.0.0.255 7',
  ]),
  scenario('udp-port-taken', withEcho.nodes, withEcho.links, ['pc2: nc -u -l 7', 'pc2: nc -u -l 10.0.0.2 7']),
  scenario('udp-source-address', several.nodes, several.links, [
    'pc1: echo hello | nc -u -s 10.0.0.11 -w 1 10.0.0.2 7',
    'pc1: echo hello | nc -u -s 10.0.0.99 -w 1 10.0.0.2 7',
    // The answer comes from another address than was asked: nobody waits for it.
    'pc1: echo hello | nc -u -p 5000 -w 1 10.0.0.12 7',
  ]),
  scenario('udp-ttl', routed.nodes, routed.links, [
    'pc: echo hello | nc -u -M 1 -w 1 10.0.2.20 7',
    'pc: echo hello | nc -u -M 2 -v -w 1 10.0.2.20 9',
  ]),
  scenario('udp-refused-often', withEcho.nodes, withEcho.links, ['pc1: nc -u -z -v -w 1 10.0.0.2 9001-9009']),
];

/** A listener in the background keeps the laboratory waiting: to look at, not among the tests. */
export const udpListenScenarios: readonly Scenario[] = [
  scenario('udp-listen', two.nodes, two.links, [
    'pc2: echo answer | nc -u -l -w 1 7777 &',
    'pc1: echo hello | nc -u -w 1 10.0.0.2 7777',
    'pc2: echo answer | nc -u -l -q 0 10.0.0.2 7778 &',
    'pc1: echo hello | nc -u -p 5000 -w 1 10.0.0.2 7778',
    'pc2: nc -u -l 10.0.0.9 7780',
  ]),
  // Every host hears a broadcast; one listens, the others say nothing.
  scenario('udp-broadcast', three.nodes, three.links, [
    'pc2: nc -u -v -n -l -w 1 7777 &',
    'pc1: echo hello | nc -u -b -p 5000 -w 1 10.0.0.255 7777',
    'pc1: echo hello | nc -u -w 1 10.0.0.255 7777',
  ]),
];
