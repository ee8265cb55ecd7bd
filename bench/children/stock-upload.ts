import { openAsBlob } from 'node:fs'
import { FalEnvironment } from '../child.ts'
import { reportMoved } from '../moved.ts'
import { stockClient } from '../stock-client.ts'

// One file there with fal's own client.

const [path = ''] = process.argv.slice(2)
const { storage } = stockClient(FalEnvironment.parse(process.env))
await reportMoved(async () =>
  storage.upload(new File([await openAsBlob(path)], 'source.png', { type: 'image/png' })),
)
process.disconnect?.()
