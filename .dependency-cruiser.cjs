// Who may import whom. Each rule is planted in test/architecture/dependency-rules.test.ts and must be caught there:
// a rule whose `to` has a `path` and a `pathNot` that covers it never fires and says nothing.
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`
const electron = ['^electron$', npm('electron')]
const hosts = '^src/(main|preload|renderer|server|cli)/'

/** A rule that forbids everything but what is listed. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: { pathNot: allowed },
})

/** A rule that forbids what is listed. */
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    never('no-cycles', {}, { circular: true }, 'Two files that need each other are one file, or three.'),
    never('everything-resolves', {}, { couldNotResolve: true }, 'An import that leads nowhere.'),
    only(
      'shared-is-a-leaf',
      { path: '^src/shared/' },
      ['^src/shared/', npm('zod', '@orpc/contract', '@orpc/client', 'filenamify')],
      'Shared runs in browsers and in Node.',
    ),
    only(
      'renderer-speaks-only-contract',
      { path: '^src/renderer/' },
      ['^src/(renderer|shared)/', 'node_modules', '\\.(css|svg|png)$'],
      'The window knows the contract: nothing of the core, not even a type, and nothing of Node.',
    ),
    only(
      'preload-is-a-doorway',
      { path: '^src/preload/' },
      ['^src/(preload|shared)/', '^package\\.json$', ...electron],
      'The preload hands things through and knows nothing.',
    ),
    never(
      'core-knows-no-host',
      { path: '^src/core/' },
      { path: [hosts, ...electron, npm('react', 'react-dom')] },
      'The core runs under every host.',
    ),
    never(
      'electron-stays-in-electron',
      { pathNot: '^src/(main|preload)/' },
      { path: electron },
      'Only the desktop host may know Electron.',
    ),
    never(
      'hosts-do-not-know-each-other',
      { path: hosts, pathNot: '^src/cli/commands/serve\\.ts$' },
      { path: hosts, pathNot: '^src/$1/' },
      'What two hosts share belongs in core or shared.',
    ),
    never(
      'serve-starts-only-the-server',
      { path: '^src/cli/commands/serve\\.ts$' },
      { path: '^src/(main|preload|renderer)/' },
      'The one command that starts another host starts the headless one.',
    ),
    never(
      'hosts-enter-core-by-the-front-door',
      { path: '^src/(main|server|cli)/' },
      { path: '^src/core/', pathNot: '^src/core/((create-core|ports|serve)|node/[^/]+)\\.ts$' },
      'A host makes ports, makes a core and serves it; the rest goes through the contract.',
    ),
    never(
      'the-media-worker-is-another-process',
      { path: '^src/', pathNot: '^src/core/media/worker/' },
      {
        path: '^src/core/media/worker/',
        pathNot: '^src/core/media/worker/pixels\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
      'What decodes untrusted files never runs in the process that owns the queue.',
    ),
    never(
      'the-media-worker-knows-only-pictures',
      { path: '^src/core/media/worker/' },
      { path: '^src/', pathNot: ['^src/core/media/', '^src/shared/'] },
      'It has no queue, no network, no key.',
    ),
    never(
      'only-the-media-worker-decodes',
      { path: '^src/', pathNot: '^src/core/media/worker/' },
      { path: npm('sharp', 'heic-decode', '@jsquash/jxl', 'exiftool-vendored') },
      'A decoder is where a hostile file bites.',
    ),
    never(
      'providers-are-islands',
      { path: '^src/core/providers/([^/]+)/' },
      {
        path: '^src/',
        pathNot: [
          '^src/core/providers/$1/',
          '^src/core/providers/[^/]+\\.ts$',
          '^src/core/media/media\\.ts$',
          '^src/core/ports\\.ts$',
          '^src/core/net/',
          '^src/shared/',
        ],
      },
      'A provider knows its own folder, the interfaces and the wire.',
    ),
    never(
      'only-the-registry-names-providers',
      { path: '^src/', pathNot: ['^src/core/providers/registry\\.ts$', '^src/core/providers/[^/]+/'] },
      { path: '^src/core/providers/[^/]+/' },
      'A new provider is a folder and one line.',
    ),
    never(
      'only-the-root-wires',
      { path: '^src/', pathNot: ['^src/core/create-core\\.ts$', '^src/core/storage/'] },
      { path: '^src/core/(providers/registry\\.ts|storage/)' },
      'Storage and registry are handed to those who need them.',
    ),
    never(
      'only-storage-speaks-sql',
      { path: '^src/', pathNot: '^src/core/storage/' },
      { path: '^(node:)?sqlite$' },
      'One folder knows how things are kept.',
    ),
    never(
      'the-product-knows-no-tests',
      { path: '^src/' },
      { path: '^(test|scripts|bench)/' },
      'Nothing in src can be made different by what only tests use.',
    ),
  ],
  options: {
    // Without it an `import type` is not seen.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
