/** What no tool knows, or this shell has not: status 2, and it is said on stderr. */
import { expect, test } from 'vitest';
import { COMMAND_NAMES, startCommand } from '../../../core/shell/start-command';
import { FakeOs } from '../../support/fake-os';

/** They take any word as an operand: bash's own commands, and two that take it for a device. */
const TAKE_ANYTHING = ['echo', 'exec', 'false', 'help', 'ifdown', 'ifup', 'printf', 'true'];

test.each(COMMAND_NAMES.filter((name) => !TAKE_ANYTHING.includes(name)))('%s with a wrong option', (name) => {
  for (const option of ['--no-such-option', '-Y']) {
    const os = new FakeOs();
    os.run(startCommand(`${name} ${option} 2>/dev/null`));
    const told = new FakeOs();
    told.run(startCommand(`${name} ${option}`));
    expect([told.status, told.errors === '' ? 'silent' : 'told'], `${name} ${option}`).toEqual([2, 'told']);
    // Some print their usage on stdout.
    expect(os.output.includes('no-such-option'), name).toBe(false);
  }
});

test.each([
  'ss -tni',
  'ss -x',
  'ss -A raw',
  'ss dev eth0',
  'netstat -s',
  'netstat -te',
  'arp -N',
  'route -6',
  'route -A inet6',
  'traceroute -T 10.0.0.1',
  'traceroute --mtu 10.0.0.1',
  'ping -R 10.0.0.1',
  'ping 10.0.0.1 10.0.0.2',
  'ip link add br0 type bridge',
  'ip route show type local',
])('$ %s', (line) => {
  const os = new FakeOs();
  os.run(startCommand(`${line} > /dev/null`));
  expect(os.status).toBe(2);
  expect(os.errors).toMatch(/not simulated\n$/);
});
