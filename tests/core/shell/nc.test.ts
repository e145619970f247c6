import { expect, test } from 'vitest';
import { startCommand } from '../../../core/shell/start-command';
import { FakeOs } from '../../support/fake-os';

function run(line: string) {
  const { output, status } = new FakeOs({ zone: {} }).run(startCommand(line));
  return { output: output.split('\n')[0], status };
}

test.each([
  ['nc', 'usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]', 1],
  ['nc -u 10.0.0.2', 'nc: missing port number', 1],
  ['nc -u -l', 'nc: missing port number', 1],
  ['nc -Q 10.0.0.2 7', "nc: invalid option -- 'Q'", 2],
  ['nc -u -q', "nc: option requires an argument -- 'q'", 2],
  ['nc -x 1.1.1.1 10.0.0.2 7', 'nc: option -x is not simulated', 2],
  ['nc -u -w x 10.0.0.2 7', 'nc: timeout invalid: x', 1],
  ['nc -u -w -1 10.0.0.2 7', 'nc: timeout too small: -1', 1],
  ['nc -u -w 99999999999 10.0.0.2 7', 'nc: timeout too large: 99999999999', 1],
  ['nc -u -q x 10.0.0.2 7', 'nc: quit timer invalid: x', 1],
  ['nc -u -W 0 10.0.0.2 7', 'nc: receive limit too small: 0', 1],
  ['nc -u -M 300 10.0.0.2 7', 'nc: ttl is too large', 1],
  ['nc -u 10.0.0.2 abc', 'nc: port number invalid: abc', 1],
  ['nc -u 10.0.0.2 0', 'nc: port number too small: 0', 1],
  ['nc -u 10.0.0.2 70000', 'nc: port number too large: 70000', 1],
  ['nc -u -p abc 10.0.0.2 7', 'nc: getaddrinfo: Servname not supported for ai_socktype', 1],
  ['nc -u -l 7 -p 8', 'usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]', 1],
  ['nc -u -l -z 77', 'nc: cannot use -z and -l', 1],
  ['nc -u -l nope.lan 77', 'nc: getaddrinfo: Name or service not known', 1],
  ['nc -u nope.lan 7', 'nc: getaddrinfo for host "nope.lan" port 7: Name or service not known', 1],
  ['nc -u -n www.lan 7', 'nc: getaddrinfo for host "www.lan" port 7: Name or service not known', 1],
  ['nc -u -z 10.0.0.2 9999', '', 0],
])('%s', (line, output, status) => {
  expect(run(line)).toEqual({ output, status });
});
