import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as IConfiguration;
const folders = ['core', 'main', 'preload', 'renderer', 'tests'];

/** Applies the import rules to a tree, as `npm run lint` does. */
async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const { forbidden, options } = rules;
  const { output } = await cruise(folders, {
    ...options,
    baseDir,
    ruleSet: { forbidden: forbidden ?? [] },
    validate: true,
  });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

const told = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();

test('the tree keeps the import rules', { timeout: 60_000 }, async () => {
  const result = await cruiseTree(root);
  expect(result.summary.totalDependenciesCruised).toBeGreaterThan(0);
  expect(told(result)).toEqual([]);
});

/** A small tree that keeps every rule; each planted violation is one more file in it. */
const sound = {
  'core/base/result.ts': 'export type Result = boolean;',
  'core/wire/ethernet.ts': "import type { Result } from '../base/result'; export type Frame = Result;",
  'core/trace/step.ts': "import type { Frame } from '../wire/ethernet'; export type Step = Frame;",
  'core/document/topology.ts': "import type { Frame } from '../wire/ethernet'; export type Topology = Frame;",
  'core/editing/edit.ts': "import type { Topology } from '../document/topology'; export type Edit = Topology;",
  'core/stack/arp.ts': "import type { Step } from '../trace/step'; export type Arp = Step;",
  'core/apps/ping.ts': "import type { Arp } from '../stack/arp'; export type Ping = Arp;",
  'core/shell/ping.ts': "import type { Ping } from '../apps/ping'; export type Command = Ping;",
  'core/network/compile.ts':
    "import type { Command } from '../shell/ping'; import type { Topology } from '../document/topology'; export type Network = Command | Topology;",
  'core/session/session.ts': "import type { Network } from '../network/compile'; export type Session = Network;",
  'core/linux/route.ts': "import type { Topology } from '../document/topology'; export type Route = Topology;",
  'core/export/jsonl.ts': "import type { Step } from '../trace/step'; export type Line = Step;",
  'preload/contract.ts': "import type { Topology } from '../core/document/topology'; export type Contract = Topology;",
  'preload/index.ts': "import 'electron'; import type { Contract } from './contract'; export type Bridge = Contract;",
  'main/index.ts':
    "import 'electron'; import './windows'; import type { Contract } from '../preload/contract'; export type M = Contract;",
  'main/windows.ts': "import 'electron'; export const windows = 1;",
  'main/cli.ts': "import 'node:fs'; import type { Session } from '../core/session/session'; export type Cli = Session;",
  'renderer/main.tsx':
    "import 'react'; import './graph/view'; import type { Edit } from '../core/editing/edit'; import type { Contract } from '../preload/contract'; export type P = Contract | Edit;",
  'renderer/graph/view.ts': "import cytoscape from 'cytoscape'; export const view = cytoscape;",
  'tests/core/arp.test.ts': "import type { Arp } from '../../core/stack/arp'; export type T = Arp;",
} satisfies Record<string, string>;

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly source: string;
}

const plant = (rule: string, file: string, source: string): Planted => ({ rule, file, source });

const planted: readonly Planted[] = [
  plant('core-base', 'core/base/bad.ts', "import '../wire/ethernet';"),
  plant('core-wire', 'core/wire/bad.ts', "import '../trace/step';"),
  plant('core-trace', 'core/trace/bad.ts', "import '../document/topology';"),
  plant('core-document', 'core/document/bad.ts', "import '../trace/step';"),
  plant('core-editing', 'core/editing/bad.ts', "import '../stack/arp';"),
  plant('core-stack', 'core/stack/bad.ts', "import '../document/topology';"),
  plant('core-apps', 'core/apps/bad.ts', "import '../shell/ping';"),
  plant('core-shell', 'core/shell/bad.ts', "import '../network/compile';"),
  plant('core-network', 'core/network/bad.ts', "import '../session/session';"),
  plant('core-session', 'core/session/bad.ts', "import '../../main/windows';"),
  plant('core-linux', 'core/linux/bad.ts', "import '../stack/arp';"),
  plant('core-export', 'core/export/bad.ts', "import '../stack/arp';"),
  plant('core-wire', 'core/wire/node.ts', "import 'node:fs';"),
  plant('core-session', 'core/session/package.ts', "import 'react';"),
  plant(
    'core-stack',
    'core/stack/type-only.ts',
    "import type { Network } from '../network/compile'; export type X = Network;",
  ),
  plant('core-folders', 'core/extra/bad.ts', "import '../base/result';"),
  plant('main', 'main/page.ts', "import '../renderer/graph/view';"),
  plant('main', 'main/package.ts', "import 'react';"),
  plant('main', 'main/bridge.ts', "import '../preload/index';"),
  plant('cli-without-electron', 'main/cli.ts', "import './windows';"),
  plant('preload', 'preload/node.ts', "import 'node:fs';"),
  plant('preload', 'preload/main.ts', "import '../main/windows';"),
  plant('preload-types-only', 'preload/logic.ts', "import '../core/wire/ethernet';"),
  plant('contract-is-plain', 'preload/contract.ts', "import 'electron';"),
  plant('renderer', 'renderer/deep.ts', "import '../core/stack/arp';"),
  plant('renderer', 'renderer/main-process.ts', "import '../main/windows';"),
  plant('renderer', 'renderer/electron.ts', "import 'electron';"),
  plant('renderer', 'renderer/node.ts', "import 'node:fs';"),
  plant('cytoscape-in-graph', 'renderer/walk/bad.ts', "import 'cytoscape';"),
  plant('no-tests-in-product', 'main/test.ts', "import '../tests/core/arp.test';"),
  plant('no-circular', 'core/base/result.ts', "import './other'; export type Result = boolean;"),
  plant('no-orphans', 'core/base/alone.ts', 'export const alone = 1;'),
  plant('not-resolvable', 'main/lost.ts', "import './nowhere';"),
];

/** What some violations need besides their own file. */
const helpers: Record<string, string> = { 'core/base/other.ts': "import './result'; export const other = 1;" };

let scratch = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'packetwalk-imports-'));
});

afterAll(() => {
  rmSync(scratch, { recursive: true });
});

function writeTree(name: string, files: Record<string, string>): string {
  const dir = join(scratch, name);
  const packages = ['electron', 'cytoscape', 'react'].flatMap((pack) => [
    [`node_modules/${pack}/package.json`, JSON.stringify({ name: pack, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${pack}/index.js`, ''],
  ]);
  const manifest = ['package.json', JSON.stringify({ dependencies: { electron: '1', cytoscape: '1', react: '1' } })];
  for (const [path, content] of [manifest, ...packages, ...Object.entries(files)]) {
    const file = join(dir, path as string);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content as string);
  }
  return dir;
}

test('a sound tree passes', async () => {
  expect(told(await cruiseTree(writeTree('sound', sound)))).toEqual([]);
});

test.each(planted)('$rule bites: $file', async ({ rule, file, source }) => {
  const needed = source.includes('./other') ? helpers : {};
  const dir = writeTree(file.replaceAll('/', '-'), { ...sound, ...needed, [file]: source });
  const found = (await cruiseTree(dir)).summary.violations.filter(({ from, to }) => [from, to].includes(file));
  expect(found.map((violation) => violation.rule.name)).toContain(rule);
});

test('every rule has a planted violation', () => {
  const names = (rules.forbidden ?? []).map(({ name }) => name);
  expect(names.filter((name) => !planted.some(({ rule }) => rule === name))).toEqual([]);
});
