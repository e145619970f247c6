import { expect, test } from 'vitest';
import { startCommand } from '../../../core/shell/start-command';
import { FakeOs } from '../../support/fake-os';

const ZONE = { 'www.lan': '10.0.0.2' };

function run(line: string, resolvers: readonly string[] = ['10.0.0.3']) {
  const os = new FakeOs({ zone: ZONE, resolvers }).run(startCommand(line));
  return { output: os.output.replace(/id: \d+/, 'id: N'), status: os.status };
}

test('dig prints an answer to the column; the clock starts with 2026', () => {
  expect(run('dig www.lan +noedns').output).toBe(`
; <<>> DiG 9.18.49-1~deb12u3-Debian <<>> www.lan +noedns
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: N
;; flags: qr aa rd ad; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0
;; WARNING: recursion requested but not available

;; QUESTION SECTION:
;www.lan.\t\t\tIN\tA

;; ANSWER SECTION:
www.lan.\t\t300\tIN\tA\t10.0.0.2

;; Query time: 0 msec
;; SERVER: 10.0.0.3#53(10.0.0.3) (UDP)
;; WHEN: Thu Jan 01 00:00:00 UTC 2026
;; MSG SIZE  rcvd: 41

`);
});

test.each([
  ['dig +short www.lan', '10.0.0.2\n', 0],
  ['dig +short nope.lan', '', 0],
  ['dig +noall +answer www.lan', 'www.lan.\t\t300\tIN\tA\t10.0.0.2\n', 0],
  ['dig +nocmd www.lan +nostats +nocomments', ';www.lan.\t\t\tIN\tA\nwww.lan.\t\t300\tIN\tA\t10.0.0.2\n', 0],
  ['dig +noall +question -x 10.0.0.2', ';2.0.0.10.in-addr.arpa.\t\tIN\tPTR\n', 0],
  ['dig +noall +question', ';.\t\t\t\tIN\tNS\n', 0],
  ['dig +short www.lan @nope.lan', "dig: couldn't get address for 'nope.lan': not found\n", 1],
  ['dig www..lan', "dig: 'www..lan' is not a legal name (empty label)\n", 10],
  ['dig +tcp www.lan', 'dig: option +tcp is not simulated\n', 2],
  ['nslookup www.lan', 'Server:\t\t10.0.0.3\nAddress:\t10.0.0.3#53\n\nName:\twww.lan\nAddress: 10.0.0.2\n\n', 0],
  ['nslookup nope.lan', "Server:\t\t10.0.0.3\nAddress:\t10.0.0.3#53\n\n** server can't find nope.lan: NXDOMAIN\n\n", 1],
  ['nslookup 10.0.0.2', "** server can't find 2.0.0.10.in-addr.arpa: NXDOMAIN\n\n", 1],
  [
    'nslookup -type=AAAA www.lan',
    "Server:\t\t10.0.0.3\nAddress:\t10.0.0.3#53\n\n*** Can't find www.lan: No answer\n\n",
    0,
  ],
  ['nslookup www.lan nope.lan', "nslookup: couldn't get address for 'nope.lan': not found\n", 1],
])('%s', (line, output, status) => {
  expect(run(line)).toEqual({ output, status });
});

test('dig: a wrong option', () => {
  const { output, status } = run('dig +foo www.lan');
  expect(output.split('\n')[0]).toBe('Invalid option: +foo');
  expect(status).toBe(2);
});
