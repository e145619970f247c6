/** Small pieces that English sentences are made of. */
import type { Step } from '../../step';

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
];

/** A number as the first word of a sentence: "Three", "13". */
export function numberWord(count: number): string {
  return NUMBERS[count] ?? `${count}`;
}

/** "1 route", "5 routes". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** "p2", "p2 and p3", "p2, p3 and p4". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** " by eth1", or nothing where the step is about no interface. */
export function by(step: Step): string {
  return step.interface === null ? '' : ` by ${step.interface}`;
}

/** " on eth1", or nothing where the step is about no interface. */
export function on(step: Step): string {
  return step.interface === null ? '' : ` on ${step.interface}`;
}

export function frameName(step: Step): string {
  return step.packet === null ? 'a frame' : `frame ${step.packet}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
