import { openStores } from '../open-stores.ts'

// Owns a database until its standard input ends, or says why it can't.
const [home = ''] = process.argv.slice(2)
try {
  openStores(home)
  process.stdout.write('owned\n')
  process.stdin.resume()
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.name : String(error)}\n`)
}
