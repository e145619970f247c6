import { expect, test } from 'vitest';
import { tagOfCommand } from '../../../core/trace/protocol-tag';

test('a command wears the colour of what it speaks; of a pipeline, of the last one', () => {
  const tags = ['ping -c 1 10.0.0.1', 'echo hi | nc -w 1 10.0.0.1 7', "echo 'a|b' | nc -u 10.0.0.1 7", 'dig www.lan'];
  expect([...tags, 'arp -n', 'route -n'].map(tagOfCommand)).toEqual(['icmp', 'tcp', 'udp', 'dns', 'arp', 'ip']);
});
