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
  ['sleep x', "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n", 1],
  ['echo -e "a\\x41\\0101\\u0041\\cdropped"; echo', 'aAAA\n', 0],
  ["echo -e '\\xe4\\xbd\\xa0\\U0001F600\\\\n\\q'", '你😀\\n\\q\n', 0],
  [
    'printf "%s|%5d|%-5s|%x|%%|%c|%b\\n" a 5 b 255 xyz "q\\n"; printf "%s\\n" a b c; printf x; printf; printf "%d\\n" foo',
    'a|    5|b    |ff|%|x|q\n\na\nb\nc\nxprintf: usage: printf [-v var] format [arguments]\nbash: printf: foo: invalid number\n0\n',
    1,
  ],
  ["printf '\\101%03d\\n' 7", 'A007\n', 0],
  [`X=1; echo $X; X="a  b" Y=$X; echo $X "$X" \${Y:-none} \${Z:-none}`, '1\na b a  b a b none\n', 0],
  ['X=5 echo [$X]; echo [$X]', '[]\n[]\n', 0],
  ['X=1; (X=2; echo $X); echo $X; X=3 | cat; echo $X; { X=4; }; echo $X', '2\n1\n1\n4\n', 0],
  ['X=$(echo hi; false); echo $X $?', 'hi 1\n', 0],
  ['export X=1 Y; echo $X; unset X; echo [$X]; export 1a', "1\n[]\nbash: export: `1a': not a valid identifier\n", 1],
  ['for i in 1 "2 3" $(echo 4 5); do echo $i; done', '1\n2 3\n4\n5\n', 0],
  [
    'for i in a b; do for j in 1 2; do echo $i$j; done; done | cat -n',
    '     1\ta1\n     2\ta2\n     3\tb1\n     4\tb2\n',
    0,
  ],
  ['for i in; do false; done; echo $?', '0\n', 0],
  ['for i in 1; do false; done', '', 1],
  ['if true; then echo a; elif true; then echo b; else echo c; fi', 'a\n', 0],
  ['if false; then echo a; elif true; then echo b; else echo c; fi', 'b\n', 0],
  ['if false; then echo a; else echo c; fi > f; cat f', 'c\n', 0],
  ['if false; then echo a; fi; echo $?', '0\n', 0],
  ['echo > f; X=; while ! grep -q aaa f; do X=a$X; echo $X > f; done; cat f', 'aaa\n', 0],
  ['until true; do echo never; done; while false; do echo never; done; echo $?', '0\n', 0],
  [
    '( exit 3; echo never ); echo $?; ( echo a; nosuch ) 2>&1 | cat -n',
    '3\n     1\ta\n     2\tbash: nosuch: command not found\n',
    0,
  ],
  ['{ echo a; echo b >&2; } 2>/dev/null', 'a\n', 0],
  ['echo a | { cat; echo b; }', 'a\nb\n', 0],
  ['echo a; exit 4; echo never', 'a\n', 4],
  ['exit x', 'bash: exit: x: numeric argument required\n', 2],
  ['time sleep 61.5', '\nreal\t1m1.500s\nuser\t0m0.000s\nsys\t0m0.000s\n', 0],
  ['time -p false', 'real 0.00\nuser 0.00\nsys 0.00\n', 1],
  ['echo $((1+2*3)) $(( (1 + 2) * 3 )) $((7/2)) $((7%3)) $((2>1&&0)) $((X))', '7 9 3 1 0 0\n', 0],
  ['i=0; while [ $i -lt 3 ]; do echo $i; i=$((i+1)); done', '0\n1\n2\n', 0],
  ['[ 1 = 1 ] && [ ! -z a ] && test 2 -gt 1 && echo yes; [ 1 = 1', "yes\nbash: [: missing `]'\n", 2],
  ['[ a -lt 1 ]', 'bash: [: a: integer expression expected\n', 2],
  ['echo a{b,c}d {1..3} {c..a} "{1..3}" {x} $0 [$1]', 'abd acd 1 2 3 c b a {1..3} {x} bash []\n', 0],
  ['for i in 1 2; do echo $i; done; : nothing; wait; true && (false) || echo c', '1\n2\nc\n', 0],
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
    run('X=kept; (X=lost)', os);
    expect(run('echo $X', os).output).toBe('kept\n');
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

test('a loop of thousands of turns, and one without end', () => {
  const words = Array.from({ length: 5000 }, (_, i) => i).join(' ');
  expect(run(`for i in ${words}; do true; done; echo $i`).output).toBe('4999\n');
  const os = new FakeOs();
  const process = startCommand('while true; do echo turn; done; echo never');
  os.at(1_000_000, (running) => running.onInterrupt?.(os));
  os.run(process);
  expect([os.status, os.output.includes('turn'), os.output.includes('never')]).toEqual([130, true, false]);
});
