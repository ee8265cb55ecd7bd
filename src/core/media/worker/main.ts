import { z } from 'zod'
import { confineSharp } from './confine-sharp.ts'
import { serveOrders } from './serve-orders.ts'

const [memoryMiB, threads] = z
  .tuple([z.coerce.number().positive(), z.coerce.number().int().positive()])
  .parse(process.argv.slice(2))

confineSharp(threads)
// Not `exit`: it would wait for what libvips has under way.
const die = () => void process.kill(process.pid, 'SIGKILL')
process.on('disconnect', die)
serveOrders(
  {
    onMessage: (listener) => void process.on('message', listener),
    send: (reply, sent) => void process.send?.(reply, undefined, undefined, sent),
    die,
  },
  memoryMiB,
)
