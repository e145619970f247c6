/** `$((…))`: whole numbers, variables, the operators of C. Source: POSIX.1-2017 XCU §2.6.4. */

type Evaluate = (read: (name: string) => number) => number;

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];
const OPERATE: Readonly<Record<string, (left: number, right: number) => number>> = {
  '||': (left, right) => Number(left !== 0 || right !== 0),
  '&&': (left, right) => Number(left !== 0 && right !== 0),
  '==': (left, right) => Number(left === right),
  '!=': (left, right) => Number(left !== right),
  '<=': (left, right) => Number(left <= right),
  '>=': (left, right) => Number(left >= right),
  '<': (left, right) => Number(left < right),
  '>': (left, right) => Number(left > right),
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? 0 : Math.trunc(left / right)),
  '%': (left, right) => (right === 0 ? 0 : left % right),
};
const TOKEN = /\s*(\d+|\$?[A-Za-z_]\w*|\|\||&&|[=!<>]=|[<>+\-*/%()!])/y;

/** null: it is none. A division by zero gives 0. */
export function parseArithmetic(text: string): Evaluate | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) tokens.push(match[1] as string);
  if (tokens.join('') !== text.replace(/\s+/g, '')) return null;
  let at = 0;
  const operand = (): Evaluate | null => {
    const token = tokens[at++];
    if (token === undefined) return null;
    if (token === '-' || token === '+' || token === '!') {
      const inner = operand();
      if (inner === null) return null;
      return (values) => (token === '-' ? -inner(values) : token === '+' ? inner(values) : Number(inner(values) === 0));
    }
    if (token === '(') {
      const inner = level(0);
      return inner !== null && tokens[at++] === ')' ? inner : null;
    }
    if (/^\d/.test(token)) return () => (/^0\d/.test(token) ? Number.parseInt(token, 8) : Number(token));
    return /^\$?[A-Za-z_]/.test(token) ? (values) => values(token.replace('$', '')) : null;
  };
  const level = (number: number): Evaluate | null => {
    const operators = LEVELS[number];
    if (operators === undefined) return operand();
    let left = level(number + 1);
    while (left !== null && operators.includes(tokens[at] ?? '')) {
      const [before, operate] = [left, OPERATE[tokens[at++] as string]];
      const right = level(number + 1);
      left = right === null ? null : (values) => operate?.(before(values), right(values)) ?? 0;
    }
    return left;
  };
  if (tokens.length === 0) return () => 0;
  const whole = level(0);
  return at === tokens.length ? whole : null;
}
