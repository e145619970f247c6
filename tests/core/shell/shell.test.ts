/** Lists, substitutions and redirections, as bash 5.2 has them. */
import { describe, expect, test } from 'vitest';
import { startCommand } from '../../../core/shell/start-command';
import { FakeOs } from '../../support/fake-os';

function run(line: string, os = new FakeOs()): FakeOs {
  os.output = '';
  os.errors = '';
  os.status = null;
  return os.run(startCommand(line));
}

test.each([
  ['echo a; echo b', 'a\nb\n', 0],
  ['echo a;', 'a\n', 0],
  ['false && echo a || echo b; true || echo c', 'b\n', 0],
  ['! true; echo $?', '1\n', 0],
  ['true x; false x; echo $? "$?"', '1 1\n', 0],
  ['nosuch; echo $?', 'bash: nosuch: command not found\n127\n', 0],
  ['echo $(echo a   b) "$(echo a   b)" $? `echo c`', 'a b a b 0 c\n', 0],
  ["echo \"$(printf 'x  y')\" $(printf 'x  y')", 'x  y x y\n', 0],
  ['echo a$(echo 1 2)b', 'a1 2b\n', 0],
  ['echo [$NOTHING] \'$?\' "$HOSTNAME"', '[] $? pc1\n', 0],
  ['echo $(echo $(echo deep)) "$(echo ")")"', 'deep )\n', 0],
  ['echo hi > f; cat f; echo ho >> f; cat < f', 'hi\nhi\nho\n', 0],
  ['echo hi > /tmp/f && cat /tmp/f //tmp/./f', 'hi\nhi\n', 0],
  ['nosuch 2> /dev/null; echo $?', '127\n', 0],
  ['nosuch 2>&1 >/dev/null | cat -n', '     1\tbash: nosuch: command not found\n', 0],
  ['nosuch &> f; cat f', 'bash: nosuch: command not found\n', 0],
  ['nosuch >& f; cat f', 'bash: nosuch: command not found\n', 0],
  ['nosuch | cat -n', 'bash: nosuch: command not found\n', 0],
  ['cat <<< "a  b"', 'a  b\n', 0],
  ['echo hi >&8', 'bash: 8: Bad file descriptor\n', 1],
  ['cat <&8', 'bash: 8: Bad file descriptor\n', 1],
  ['exec 8>&-', '', 0],
  ['exec', '', 0],
  ['exec echo hi; echo no', 'hi\n', 0],
  ['echo hi 1>&2 2>&1', 'hi\n', 0],
  ['echo hi > /nonexist/x', 'bash: /nonexist/x: No such file or directory\n', 1],
  ['echo hi > /etc', 'bash: /etc: Is a directory\n', 1],
  ['echo hi > /etc/hostname', 'bash: /etc/hostname: Read-only file system\n', 1],
  ['cat < /nonexist', 'bash: /nonexist: No such file or directory\n', 1],
  ['echo hi > $NOTHING', 'bash: $NOTHING: ambiguous redirect\n', 1],
  ['exec 3> f', 'bash: exec: 3: what stays open here is a connection: /dev/tcp/HOST/PORT\n', 1],
  ['> f; cat f', '', 0],
  ['echo a | head -n 1; echo -e "a\\nb\\nc" | head -2', 'a\na\nb\n', 0],
  ['sleep', "sleep: missing operand\nTry 'sleep --help' for more information.\n", 1],
  ['sleep x', "sleep: invalid time interval ‘x’\nTry 'sleep --help' for more information.\n", 1],
  ['echo -e "a\\x41\\0101\\u0041\\cdropped"; echo', 'aAAA\n', 0],
  ["echo -e '\\xe4\\xbd\\xa0\\U0001F600\\\\n\\q'", '你😀\\n\\q\n', 0],
  [
    'printf "%s|%5d|%-5s|%x|%%|%c|%b\\n" a 5 b 255 xyz "q\\n"; printf "%s\\n" a b c; printf x; printf; printf "%d\\n" foo',
    'a|    5|b    |ff|%|x|q\n\na\nb\nc\nxprintf: usage: printf [-v var] format [arguments]\nbash: printf: foo: invalid number\n0\n',
    1,
  ],
  ["printf '\\101%03d\\n' 7", 'A007\n', 0],
])('$ %s', (line, output, status) => {
  const os = run(line);
  expect([os.output, os.status]).toEqual([output, status]);
});

describe('from one line to the next', () => {
  test('$? and files stay', () => {
    const os = new FakeOs();
    run('false', os);
    expect(run('echo $?', os).output).toBe('1\n');
    run('echo kept > note', os);
    expect(run('cat note', os).output).toBe('kept\n');
  });
});

test('sleep lets simulated time pass', () => {
  const os = run('sleep 1.5 0.5s; echo done');
  expect([os.output, os.clock]).toEqual(['done\n', 2_000_000_000]);
});

test('Ctrl+C ends the command and what would follow', () => {
  const os = new FakeOs();
  const process = startCommand('sleep 10; echo never');
  os.at(1_000_000_000, (running) => running.onInterrupt?.(os));
  os.run(process);
  expect([os.output, os.status]).toEqual(['', 130]);
});

test('complaints are written to stderr', () => {
  const os = run('echo out; cat nosuch; nosuch; echo (');
  expect(os.errors).toBe("bash: syntax error near unexpected token `('\n");
  expect(run('echo out; cat nosuch').errors).toBe('cat: nosuch: No such file or directory\n');
});
