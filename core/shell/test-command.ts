/** `test` and `[`. Source: POSIX.1-2017 XCU, test; messages of bash 5.2, test.c. */
import { fail, ok, type Result } from '../base/result';

const NUMBERS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};
const OF_FILES = ['-e', '-f', '-r', '-s', '-w'];

/** The error stands behind "bash: NAME: "; it makes the status 2. */
export function evaluateTest(words: readonly string[], isFile: (path: string) => boolean): Result<boolean, string> {
  const [first = '', second = '', third = '', ...more] = words;
  if (words.length === 0) return ok(false);
  if (first === '!' && words.length > 1) {
    const inner = evaluateTest(words.slice(1), isFile);
    return inner.ok ? ok(!inner.value) : inner;
  }
  if (words.length === 1) return ok(first !== '');
  if (words.length === 2) {
    if (first === '-n' || first === '-z') return ok((second === '') === (first === '-z'));
    if (OF_FILES.includes(first)) return ok(isFile(second));
    return fail(`${first}: unary operator expected`);
  }
  if (more.length > 0) return fail('too many arguments');
  if (second === '=' || second === '==') return ok(first === third);
  if (second === '!=') return ok(first !== third);
  const compare = NUMBERS[second];
  if (compare === undefined) return fail(`${second}: binary operator expected`);
  for (const word of [first, third]) {
    if (!/^\s*[+-]?\d+\s*$/.test(word)) return fail(`${word}: integer expression expected`);
  }
  return ok(compare(Number(first), Number(third)));
}
