/**
 * From older versions of the file to the current one, a version at a time. Version 1 is the first, so the list is empty;
 * the first change of the format adds `{ from: 1, migrate: … }` here and raises VERSION.
 */

import { invariant } from '../base/invariant';
import type { JsonObject } from './json';

export interface Migration {
  /** The version it reads; it writes the next one. */
  readonly from: number;
  /** Total: what it does not understand it leaves as it is, for validation to name. */
  readonly migrate: (file: JsonObject) => JsonObject;
}

export const MIGRATIONS: readonly Migration[] = [];

/**
 * Brings a file of version `from` to `to` and sets its `version`.
 * Preconditions: `migrations` begins at the oldest version and rises by one up to `to`; `from` is one of them or `to`.
 */
export function migrate(file: JsonObject, from: number, to: number, migrations = MIGRATIONS): JsonObject {
  const oldest = to - migrations.length;
  migrations.forEach((migration, index) => {
    invariant(migration.from === oldest + index, `migration ${index} starts at version ${migration.from}`);
  });
  invariant(from >= oldest && from <= to, `no migration from version ${from}`);
  const migrated = migrations.slice(from - oldest).reduce((older, migration) => migration.migrate(older), file);
  return from === to ? migrated : { ...migrated, version: to };
}
