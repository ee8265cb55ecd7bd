import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { freedesktopTrash } from '../../../../src/core/node/freedesktop-trash.ts'

// Writes a file and sends it to the trash.
const [path = '', data = ''] = process.argv.slice(2)
await mkdir(dirname(path), { recursive: true })
await writeFile(path, 'a')
const environment = { XDG_DATA_HOME: data }
await freedesktopTrash(path, { environment, userId: process.getuid?.() ?? 0, now: () => Date.now() })
