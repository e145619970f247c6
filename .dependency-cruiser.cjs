// Who may import whom. One row a folder: the folders it may import besides itself, and the npm packages.
// docs/development.md shows the same table; tests/architecture proves that every row bites.

/** The simulator, lowest layer first: each may import only what its row names. */
const core = {
  base: [],
  wire: ['base'],
  trace: ['base', 'wire'],
  document: ['base', 'wire'],
  editing: ['base', 'wire', 'document'],
  stack: ['base', 'wire', 'trace'],
  apps: ['base', 'wire', 'trace', 'stack'],
  shell: ['base', 'wire', 'trace', 'stack', 'apps'],
  network: ['base', 'wire', 'trace', 'document', 'stack', 'apps', 'shell'],
  session: ['base', 'wire', 'trace', 'document', 'stack', 'apps', 'shell', 'network', 'linux', 'export'],
  linux: ['base', 'wire', 'document'],
  export: ['base', 'wire', 'trace', 'document'],
};

/** npm packages that run in the window. Cytoscape has a rule of its own. */
const rendererPackages = [
  '@codemirror/[^/]+',
  '@fontsource(-variable)?/[^/]+',
  '@tanstack/react-virtual',
  'cytoscape(-fcose)?',
  'fuzzysort',
  'immer',
  'lucide-react',
  'react',
  'react-aria-components',
  'react-dom',
  'react-resizable-panels',
  'zustand',
];

const anyOf = (names) => `(${names.join('|')})`;

const coreRules = Object.entries(core).map(([folder, allowed]) => ({
  name: `core-${folder}`,
  comment: `core/${folder} may import ${allowed.length ? allowed.map((name) => `core/${name}`).join(', ') : 'nothing'}.`,
  severity: 'error',
  from: { path: `^core/${folder}/` },
  to: { pathNot: `^core/${anyOf([folder, ...allowed])}/`, couldNotResolve: false },
}));

module.exports = {
  forbidden: [
    ...coreRules,
    {
      name: 'core-folders',
      comment: 'core has only the folders of the table: a file elsewhere would escape the rules.',
      severity: 'error',
      from: { path: '^core/', pathNot: `^core/${anyOf(Object.keys(core))}/` },
      to: {},
    },
    {
      name: 'main',
      comment:
        'main may import Electron, Node, core, the contract, the commands and zod (it checks what the page sends); no page code.',
      severity: 'error',
      from: { path: '^main/' },
      to: {
        pathNot: [
          '^(main|core|examples)/',
          '^preload/(contract|commands|menus)\\.ts$',
          '^package\\.json$',
          '^node_modules/(electron|zod)/',
        ],
        dependencyTypesNot: ['core'],
        couldNotResolve: false,
      },
    },
    {
      name: 'cli-without-electron',
      comment: 'The command line runs in plain Node: nothing that it reaches may import Electron.',
      severity: 'error',
      from: { path: '^main/cli(\\.ts$|/)' },
      to: { path: '^node_modules/electron/', reachable: true },
    },
    {
      name: 'preload',
      comment: 'preload may import Electron and its own contract.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { pathNot: ['^preload/', '^node_modules/electron/', '^core/'], couldNotResolve: false },
    },
    {
      name: 'preload-types-only',
      comment: 'From core, preload takes types only: the bridge carries no logic.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { path: '^core/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contract-is-plain',
      comment: 'Contract and commands are shared by main and the page: they know neither Electron nor the bridge.',
      severity: 'error',
      from: { path: '^preload/(contract|commands|menus)\\.ts$' },
      to: { pathNot: '^core/|^preload/commands\\.ts$', couldNotResolve: false },
    },
    {
      name: 'renderer',
      comment:
        'The page may import core/{base,wire,trace,document,editing}, the contract, the commands and its own npm packages; no Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        pathNot: [
          '^renderer/',
          `^core/${anyOf(['base', 'wire', 'trace', 'document', 'editing'])}/`,
          '^preload/(contract|commands|menus)\\.ts$',
          '^examples/',
          `^node_modules/${anyOf(rendererPackages)}/`,
          '^node_modules/@types/(react|react-dom|cytoscape-fcose)/',
        ],
        couldNotResolve: false,
      },
    },
    {
      name: 'cytoscape-in-graph',
      comment: 'Only renderer/graph knows Cytoscape.',
      severity: 'error',
      from: { path: '^(core|main|preload|renderer)/', pathNot: '^renderer/graph/' },
      to: { path: '^node_modules/cytoscape/' },
    },
    {
      name: 'no-tests-in-product',
      comment: 'Nothing that ships may import a test, a script or built output.',
      severity: 'error',
      from: { path: '^(core|main|preload|renderer)/' },
      to: { path: '^(tests|scripts|out|dist)/' },
    },
    {
      name: 'no-circular',
      comment: 'No cycles at run time. Two files of one folder may name each other in types.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file that imports nothing and that nobody imports is dead, or forgot its test.',
      severity: 'error',
      from: { orphan: true, path: '^(core|main|preload|renderer)/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'not-resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/|\\.(css|svg|png|woff2)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
