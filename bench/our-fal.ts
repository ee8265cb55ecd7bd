import { join } from 'node:path'
import { openWire } from '../src/core/net/open-wire.ts'
import { nodePorts } from '../src/core/node/node-ports.ts'
import { createFal } from '../src/core/providers/fal/index.ts'
import { seedvrImage } from '../src/core/providers/fal/models/seedvr-image.ts'
import type { FalEnvironment } from './child.ts'

/** Moves single files as Enlarger's provider does. */
export interface OurFal {
  readonly upload: (path: string) => Promise<void>
  readonly download: (order: { url: string; into: string; bytes: number }) => Promise<void>
  readonly close: () => Promise<void>
}

/** The provider without a queue around it; what it writes down is in `home`. */
export function openOurFal(home: string, environment: FalEnvironment): OurFal {
  const ports = nodePorts({
    kind: 'command-line',
    environment: { ...environment, ENLARGER_HOME: home, ENLARGER_LOG: 'warn' },
  })
  const settings = () => ({ proxy: 'system', extraCertificates: null })
  const wire = openWire({ ...ports, settings })
  const fal = createFal({
    ...ports,
    wire,
    random: Math.random,
    models: [seedvrImage],
    concurrency: () => 1,
    redirection: ports.redirections.fal ?? null,
  })
  const watching = { signal: new AbortController().signal, onProgress: () => undefined }
  return {
    upload: async (path) => {
      const order = { path, contentType: 'image/png', name: 'source.png', memo: join(home, 'upload.json') }
      const upload = await fal.upload?.(order, watching)
      if (upload?.is !== 'uploaded') throw new Error(`Expected an upload to end well, got ${upload?.is}`)
    },
    download: async ({ url, into, bytes }) => {
      const order = { url, into, maxBytes: bytes, onHalf: async () => undefined }
      const download = await fal.download?.(order, watching)
      const came = download?.is === 'downloaded' ? download.bytes : download?.is
      if (came !== bytes) throw new Error(`Expected ${bytes} bytes, got ${came}`)
    },
    close: () => wire.close(),
  }
}
