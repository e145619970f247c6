/** What bash's `time` says of a pipeline. Source: bash 5.2, execute_cmd.c (print_formatted_time). */
import { NS_PER_MS } from '../base/time';

/** `duration` in nanoseconds; a simulated program needs no time of the processor. */
export function elapsed(duration: number, posix: boolean): string {
  const ms = Math.floor(duration / NS_PER_MS);
  const seconds = (ms / 1000).toFixed(posix ? 2 : 3);
  if (posix) return `real ${seconds}\nuser 0.00\nsys 0.00\n`;
  const minutes = Math.floor(ms / 60_000);
  const rest = ((ms % 60_000) / 1000).toFixed(3);
  return `\nreal\t${minutes}m${rest}s\nuser\t0m0.000s\nsys\t0m0.000s\n`;
}
