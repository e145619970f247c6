import { expect, test, vi } from 'vitest';
import { Answers } from '../../../renderer/app/answers';

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('an answer is asked for once and then at hand', async () => {
  const answers = new Answers(10, () => undefined);
  const ask = vi.fn(async () => 'page');
  answers.load('a', 0, ask);
  answers.load('a', 0, ask);
  expect(answers.peek('a')).toBeUndefined();
  await settle();
  answers.load('a', 0, ask);
  expect(answers.peek('a')).toBe('page');
  expect(ask).toHaveBeenCalledTimes(1);
});

test('a newer version is asked again while the old answer stays', async () => {
  const answers = new Answers(10, () => undefined);
  answers.load('a', 5, async () => 'old');
  await settle();
  answers.load('a', 4, async () => 'never');
  answers.load('a', 6, async () => 'new');
  expect(answers.peek('a')).toBe('old');
  await settle();
  expect(answers.peek('a')).toBe('new');
});

test('clearing forgets all and throws away what is under way', async () => {
  const answers = new Answers(10, () => undefined);
  answers.load('a', 0, async () => 'of the old session');
  const told = vi.fn();
  answers.subscribe(told);
  answers.clear();
  await settle();
  expect(answers.peek('a')).toBeUndefined();
  expect(told).toHaveBeenCalledTimes(1);
});

test('the least recently used goes first, never one under way', async () => {
  const answers = new Answers(2, () => undefined);
  answers.load('a', 0, async () => 'a');
  await settle();
  answers.load('b', 0, async () => 'b');
  await settle();
  answers.load('a', 0, async () => 'a again');
  answers.load('c', 0, async () => 'c');
  await settle();
  expect([answers.peek('a'), answers.peek('b'), answers.peek('c')]).toEqual(['a', undefined, 'c']);
});

test('a refused answer is told of and can be asked again', async () => {
  const failed = vi.fn();
  const answers = new Answers(2, failed);
  answers.load('a', 0, () => Promise.reject(new Error('no such session')));
  await settle();
  expect(failed).toHaveBeenCalledTimes(1);
  answers.load('a', 0, async () => 'now');
  await settle();
  expect(answers.peek('a')).toBe('now');
});
