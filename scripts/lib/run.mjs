import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: every script works from here, wherever it was called. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A file of the project. */
export const at = (...parts) => join(root, ...parts);

/**
 * Runs a program and resolves to its exit status (128 + n when a signal ended it); output goes to the terminal unless
 * `capture` is set, then to `output`.
 */
export function run(command, args, { env = {}, cwd = root, capture = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      timeout,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ status: 127, output: `${command}: ${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ status: code ?? (signal ? 137 : 1), output }));
  });
}

/** Runs a tool of node_modules by its script, which needs no shell and no PATH and works on every system. */
export const tool = (script, args, options) => run(process.execPath, [at('node_modules', script), ...args], options);

/** Whether a program of this name is on the PATH. */
export const has = (command) =>
  (process.env.PATH ?? '').split(delimiter).some((dir) => dir !== '' && existsSync(join(dir, command)));

/** Prints the message and ends the script with status 1. */
export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
