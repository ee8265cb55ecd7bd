import type { Port } from '../../shared/rpc/port.ts'

/** Hands what either port brings to the other, until one of them closes; then both are closed. */
export function relay(one: Port, other: Port): void {
  pass(one, other)
  pass(other, one)
  one.start()
  other.start()
}

function pass(from: Port, to: Port): void {
  from.addEventListener('message', ({ data }: MessageEvent) => to.postMessage(data))
  from.addEventListener('close', () => to.close())
}
