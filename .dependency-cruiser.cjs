/** Which part of the house may know which: renderer → shared ← electron; inside electron, shell and headless → core. */

const path = require('node:path')

const test = '\\.test\\.tsx?$|/testing/'
const app = '^(shared|electron|renderer)/'
const electronPackage = '(^|/)node_modules/electron/|^electron$'

module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      comment: 'shared/ runs in the window and in the core: it knows neither Node, nor Electron, nor React.',
      severity: 'error',
      from: { path: '^shared/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-knows-no-framework',
      comment: 'shared/ runs in the window and in the core: it knows neither Node, nor Electron, nor React.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: [electronPackage, '(^|/)node_modules/(react|react-dom|@mantine|@xyflow|better-sqlite3|drizzle-orm)/'],
      },
    },
    {
      name: 'shared-knows-only-itself',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|e2e|scripts|bench)/' },
    },
    {
      name: 'renderer-knows-only-shared',
      comment: 'The window reaches the core through shared/contract.ts, never through an import.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(electron|e2e|scripts|bench)/' },
    },
    {
      name: 'renderer-runs-in-a-browser',
      severity: 'error',
      from: { path: '^renderer/', pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-never-knows-the-window',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^(renderer|e2e|scripts|bench)/' },
    },
    {
      name: 'core-knows-no-host',
      comment: 'What the core needs of its host it asks for in core/host.ts.',
      severity: 'error',
      from: { path: '^electron/core/' },
      to: { path: '^electron/((shell|headless)/|(main|preload|core-process)\\.ts$)' },
    },
    {
      name: 'core-knows-no-sandbox',
      comment: 'To the core the look-alikes are servers like any other; only its tests start them.',
      severity: 'error',
      from: { path: '^electron/core/', pathNot: test },
      to: { path: '^electron/sandbox/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'A look-alike that shares code with the connectors would share their mistakes.',
      severity: 'error',
      from: { path: '^electron/sandbox/', pathNot: test },
      to: { path: '^electron/((core|shell|headless)/|(main|preload|core-process)\\.ts$)' },
    },
    {
      name: 'hosts-stand-apart',
      severity: 'error',
      from: { path: '^electron/(shell|headless)/' },
      to: { path: '^electron/(shell|headless)/', pathNot: '^electron/$1/' },
    },
    {
      name: 'electron-only-in-the-shell',
      comment: 'Everything else also runs where there is no Electron.',
      severity: 'error',
      from: { path: app, pathNot: '^electron/(shell/|main\\.ts$|preload\\.ts$)' },
      to: { path: electronPackage },
    },
    {
      name: 'e2e-knows-only-the-screen',
      comment: 'The specs start the app as a child process and use it as a person would.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: app },
    },
    {
      name: 'no-circular',
      comment: 'Types may go in a circle, code may not: scripts/imports-only.cjs shows type-only imports as exports.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['export'] } },
    },
    {
      name: 'app-needs-no-dev-dependency',
      comment: 'What runs in the finished app belongs under "dependencies".',
      severity: 'error',
      from: { path: '^(shared|electron)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], pathNot: [electronPackage, '(^|/)node_modules/@types/'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that leads nowhere would slip past every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    // Reads TypeScript. (dependency-cruiser only looks at .ts files where it finds a compiler that it knows; TypeScript 7
    // is none of them, so @swc/core is installed for it to find.)
    babelConfig: { fileName: path.join(__dirname, 'scripts', 'imports-only.cjs') },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
