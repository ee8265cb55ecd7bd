import { openOurFal } from '../our-fal.ts'
import { FalEnvironment } from '../child.ts'
import { reportMoved } from '../moved.ts'

// One file there (`upload HOME PATH`) or here (`download HOME PATH URL-PATH BYTES`), the way Enlarger does it.

const [direction = '', home = '', path = '', address = '', bytes = '0'] = process.argv.slice(2)
const environment = FalEnvironment.parse(process.env)
const fal = openOurFal(home, environment)
const url = `${environment.ENLARGER_FAL_URL}${address}`
await reportMoved(() =>
  direction === 'upload' ? fal.upload(path) : fal.download({ url, into: path, bytes: Number(bytes) }),
)
await fal.close()
process.disconnect?.()
