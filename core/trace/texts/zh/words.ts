/** Small pieces that Chinese sentences are made of. */
import type { Step } from '../../step';

/** "p2、p3、p4" */
export function listed(names: readonly string[]): string {
  return names.join('、');
}

/** "第 7 帧" */
export function frameName(step: Step): string {
  return step.packet === null ? '一帧' : `第 ${step.packet} 帧`;
}

/** A text after a Chinese character: a space comes before Latin letters and digits. */
export function spaced(text: string): string {
  return /^[\w]/.test(text) ? ` ${text}` : text;
}

/** "从 eth1 " before a verb, or nothing where the step is about no interface. */
export function from(step: Step): string {
  return step.interface === null ? '' : `从 ${step.interface} `;
}
