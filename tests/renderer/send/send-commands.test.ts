import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../core/shell/parse';
import { commandOf, faultOf, portOf, quoted, type SendForm } from '../../../renderer/send/send-commands';
import { host, topology } from '../graph/topologies';

const FORM: SendForm = { kind: 'ping', destination: ' 10.0.0.5 ', count: 2, port: null, path: '/', text: 'hello' };

const NETWORK = topology(
  [
    { ...host('a', '10.0.0.1/24'), hosts: { 'echo.lan': '10.0.0.6' } },
    { ...host('b', '10.0.0.2/24'), resolvers: ['10.0.0.53'] },
    { ...host('web', '10.0.0.5/24'), services: [{ type: 'http', port: 8080 }] },
    { ...host('echo', '10.0.0.6/24'), services: [{ type: 'tcp-echo', port: 7007 }] },
    { ...host('dns', '10.0.0.53/24'), services: [{ type: 'dns', zone: { 'www.lan': '10.0.0.5' } }] },
    { ...host('udp', '10.0.0.8/24'), services: [{ type: 'udp-echo', port: 9007 }] },
    {
      id: 'two',
      kind: 'host',
      interfaces: [
        { name: 'eth0', addresses: ['10.0.0.9/24'] },
        { name: 'eth1', addresses: ['10.2.0.1/24'] },
      ],
    },
    { id: 'new', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.3.0.1/24'] }, { name: 'eth1' }] },
    { ...host('lvs', '10.0.0.7/24'), services: [{ type: 'lvs', virtual: '10.0.0.80:8000' }] },
    { ...host('proxy', '10.0.0.20/24'), services: [{ type: 'proxy', listen: 3128, upstreams: [] }] },
    { ...host('side', '10.0.0.21/24'), services: [{ type: 'proxy', listen: '127.0.0.1:15001', upstreams: [] }] },
  ],
  [],
);

test.each([
  [{}, 'a', 'ping -c 2 10.0.0.5'],
  [{ kind: 'page' }, 'a', 'curl http://10.0.0.5:8080/'],
  [{ kind: 'page', destination: 'www.lan', path: '/index.html' }, 'b', 'curl http://www.lan:8080/index.html'],
  [{ kind: 'page', destination: '10.0.0.80' }, 'a', 'curl http://10.0.0.80:8000/'],
  [{ kind: 'page', destination: '10.0.0.20' }, 'a', 'curl http://10.0.0.20:3128/'],
  [{ kind: 'page', destination: '10.0.0.21' }, 'a', 'curl http://10.0.0.21/'],
  [{ kind: 'page', destination: '10.0.0.1', port: 80 }, 'b', 'curl http://10.0.0.1/'],
  [{ kind: 'text', destination: 'echo.lan' }, 'a', 'echo hello | nc -w 1 echo.lan 7007'],
  [{ kind: 'text', destination: '10.0.0.1', text: "it's | two" }, 'b', "echo 'it'\\''s | two' | nc -w 1 10.0.0.1 7"],
  [{ kind: 'datagram', destination: '10.0.0.6' }, 'a', 'echo hello | nc -u -w 1 10.0.0.6 7'],
  [{ kind: 'datagram', destination: '10.0.0.8' }, 'a', 'echo hello | nc -u -w 1 10.0.0.8 9007'],
  [{ kind: 'neighbor' }, 'a', 'arping -c 2 -I eth0 10.0.0.5'],
  [{ kind: 'neighbor', destination: '10.2.0.9' }, 'two', 'arping -c 2 -I eth1 10.2.0.9'],
  [{ kind: 'neighbor', destination: '9.9.9.9' }, 'two', 'arping -c 2 -I eth0 9.9.9.9'],
  [{ kind: 'lease' }, 'new', 'dhclient eth1'],
  [{ kind: 'lease' }, 'a', 'dhclient eth0'],
  [{ kind: 'name', destination: 'www.lan' }, 'a', 'dig www.lan @10.0.0.53'],
  [{ kind: 'name', destination: 'www.lan' }, 'b', 'dig www.lan'],
] as const)('%j from %s is what a person would type', (change, source, command) => {
  expect(commandOf({ ...FORM, ...change }, NETWORK, source)).toBe(command);
});

test('a port that a person has chosen wins over that of the service', () => {
  expect(portOf(NETWORK, 'a', 'page', '10.0.0.5')).toBe(8080);
  expect(commandOf({ ...FORM, kind: 'page', port: 81 }, NETWORK, 'a')).toBe('curl http://10.0.0.5:81/');
});

test('what cannot be sent is said at its field', () => {
  const fault = (change: Partial<SendForm>) => faultOf({ ...FORM, ...change });
  expect(fault({})).toBeNull();
  expect(fault({ destination: ' ' })).toEqual({ field: 'destination', fault: 'empty' });
  expect(fault({ kind: 'name', destination: '' })).toEqual({ field: 'destination', fault: 'emptyName' });
  expect(fault({ kind: 'lease', destination: '' })).toBeNull();
  expect(fault({ kind: 'datagram', text: '' })).toEqual({ field: 'text', fault: 'noText' });
  expect(fault({ kind: 'neighbor', destination: '10.0.0.256' })).toEqual({ field: 'destination', fault: 'address' });
  expect(fault({ kind: 'name' })).toEqual({ field: 'destination', fault: 'needName' });
  expect(fault({ kind: 'page', path: 'a b' })).toEqual({ field: 'path', fault: 'badPath' });
  expect(fault({ kind: 'text', text: ' ' })).toEqual({ field: 'text', fault: 'noText' });
});

test('whatever is typed stays one word of the shell', () => {
  for (const text of ['plain', 'two words', "it's", '$(reboot)', 'a;b', 'x > y', '"', '\\', '/a?b=1&c=2']) {
    const parsed = parseCommandLine(`echo ${quoted(text)}`);
    const first = parsed.ok ? parsed.value[0]?.pipeline.commands[0] : undefined;
    const command = first?.kind === 'simple' ? first : undefined;
    expect(command?.redirections).toEqual([]);
    const words = command?.words.map((parts) =>
      parts.map((part) => (part.kind === 'text' ? part.text : part.kind)).join(''),
    );
    expect([parsed.ok && parsed.value.length, words]).toEqual([1, ['echo', text]]);
  }
});
