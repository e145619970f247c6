/** From the text of a file to a topology, or to everything that is wrong with it. */

import { fail, ok, type Result } from '../base/result';
import { makeDiagnostic, shortened, shownValue } from './diagnostic';
import { type JsonFault, parseJson } from './json';
import { MIGRATIONS, type Migration, migrate } from './migrations';
import { type Diagnostic, FORMAT, type Topology, VERSION } from './topology';
import { isObject } from './validate/checks';
import { validateTopology } from './validate/topology';

/** UTF-16 units. */
export const MAX_FILE_LENGTH = 20_000_000;
/** A topology nests five deep; the rest is for unknown fields. */
export const MAX_FILE_DEPTH = 32;

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Reads a `.walk` file of this version or an older one. Nothing is guessed: with any fault there is no topology, and the
 * diagnostics name all that can be named (the first one only where the text is not JSON, format or version are not ours).
 */
export function readTopology(text: string): Result<Topology, readonly Diagnostic[]> {
  return readVersion(text, VERSION, MIGRATIONS);
}

/** `readTopology` for any sequence of migrations: what tests use before there is a second version. */
export function readVersion(
  text: string,
  current: number,
  migrations: readonly Migration[],
): Result<Topology, readonly Diagnostic[]> {
  if (text.length > MAX_FILE_LENGTH) {
    return fail([makeDiagnostic('', 'file-too-large', { size: text.length, limit: MAX_FILE_LENGTH })]);
  }
  const json = parseJson(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text, MAX_FILE_DEPTH);
  if (!json.ok) return fail(json.error.map(jsonDiagnostic));
  const file = json.value;
  if (!isObject(file)) {
    return fail([makeDiagnostic('', 'wrong-shape', { value: shownValue(file), expected: 'object' })]);
  }
  const { format, version } = file;
  if (format === undefined) return fail([makeDiagnostic('format', 'missing', {})]);
  if (format !== FORMAT) return fail([makeDiagnostic('format', 'not-packetwalk', { value: shownValue(format) })]);
  if (version === undefined) return fail([makeDiagnostic('version', 'missing', {})]);
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail([makeDiagnostic('version', 'version-invalid', { value: shownValue(version) })]);
  }
  if (version > current) return fail([makeDiagnostic('version', 'version-newer', { version, supported: current })]);
  const migrated = migrate(file, version, current, migrations);
  const diagnostics = validateTopology(migrated);
  return diagnostics.length === 0 ? ok(migrated as unknown as Topology) : fail(diagnostics);
}

/** What is wrong with a text as JSON, said as of a file. */
export function jsonDiagnostic(fault: JsonFault): Diagnostic {
  const { line, column } = fault;
  switch (fault.kind) {
    case 'syntax':
      return makeDiagnostic('', 'json-syntax', {
        line,
        column,
        found: fault.found,
        expected: fault.expected,
      });
    case 'depth':
      return makeDiagnostic('', 'json-too-deep', { line, column, limit: MAX_FILE_DEPTH });
    case 'name-twice':
    case 'name-reserved':
      return makeDiagnostic('', `json-${fault.kind}`, { line, column, name: shortened(fault.name) });
  }
}
