import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

// What every utility process of ours runs: it makes the process one like Node's own child processes, then runs the
// file that the first argument names, which is the same file as under plain Node.

const [, , script = ''] = process.argv
process.argv.splice(1, 2, script)

/** Milliseconds after which what was posted has left the process; nothing tells when it has. */
const departure = 100

process.send = (message: unknown, ...others: unknown[]) => {
  process.parentPort.postMessage(message)
  const sent = others.at(-1)
  if (typeof sent === 'function') setTimeout(() => void sent(null), departure)
  return true
}

// The native libvips brings a GLib of its own, which on Linux meets the one that Electron has loaded, and both break.
// Without it, sharp takes its WebAssembly build.
if (process.platform === 'linux') {
  registerHooks({
    resolve: (specifier, context, next) => {
      if (!/^@img\/sharp-(lib)?(vips-)?linux/.test(specifier)) return next(specifier, context)
      throw Object.assign(new Error(`Expected no native sharp in Electron on Linux, got ${specifier}`), {
        code: 'MODULE_NOT_FOUND',
      })
    },
  })
}

await import(pathToFileURL(script).href)
// Only now: what came before waits for its first listener.
process.parentPort.on('message', ({ data }) => void process.emit('message', data, undefined))
