/** The one command of a switch: `bridge`. */
import { type BridgeSource, runBridge } from './bridge';
import { complained, NOT_FOUND, type Outcome } from './command';

/** `line` is words without quotes; any other command is one that a switch does not have. */
export function runOnSwitch(source: BridgeSource, line: string): Outcome {
  const [name = '', ...args] = line.trim().split(/\s+/);
  const [, next] = line.split('|');
  if (name === 'bridge' && next === undefined) return runBridge(source, args);
  const unknown = name === 'bridge' ? next?.trim().split(/\s+/)[0] : name;
  return complained(`bash: ${unknown}: command not found\n`, NOT_FOUND);
}
