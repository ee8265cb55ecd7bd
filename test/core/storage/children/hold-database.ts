import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openStores } from '../open-stores.ts'

// Owns a database until its standard input ends, or says why it can't. Nothing refers to the database: ownership
// must outlive a garbage collection all the same.
setFlagsFromString('--expose-gc')
const [home = ''] = process.argv.slice(2)
try {
  openStores(home)
  runInNewContext('gc')()
  process.stdout.write('owned\n')
  process.stdin.resume()
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.name : String(error)}\n`)
}
