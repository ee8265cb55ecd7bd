import { dirname } from 'node:path'
import { ProblemError, problem } from '../../../shared/domain/problem.ts'
import type { Problem } from '../../../shared/domain/problem.ts'
import { WorkerRequest } from '../protocol.ts'
import type { WorkerReply } from '../protocol.ts'
import { firstLine } from './corrupt.ts'
import { cutFile } from './cut.ts'
import { enlargeFile } from './enlarge.ts'
import { examineProcess } from './examine-process.ts'
import { finishFile } from './finish.ts'
import { carriesOwnMarks } from './own-marks.ts'
import { prepareFile } from './prepare.ts'
import { probeFile } from './probe.ts'
import { writePyramid } from './pyramid.ts'
import { sniffFile } from './sniff.ts'
import { writeThumbnail } from './thumbnail.ts'
import { verifyFile } from './verify.ts'
import { writeView } from './view.ts'
import { watchMemory } from './watchdog.ts'

/** The worker's end of the line to the process that started it. */
export interface WorkerChannel {
  onMessage(listener: (message: unknown) => void): void
  /** `sent` is called once the reply has left the process. */
  send(reply: WorkerReply, sent?: () => void): void
  /** Ends the process at once, whatever its threads are doing. */
  die(): void
}

/** Answers orders as they come. When the process grows beyond the limit, says so and dies. */
export function serveOrders(channel: WorkerChannel, memoryMiB: number): void {
  let underWay: number | null = null
  watchMemory(memoryMiB, () => {
    if (underWay === null) channel.die()
    else
      channel.send(refusal(underWay, problem('TOO_MUCH_MEMORY', { limit: memoryMiB })), () => channel.die())
  })
  channel.onMessage((message) => {
    const request = WorkerRequest.parse(message)
    underWay = request.id
    void answer(request, (reply) => channel.send(reply)).then((reply) => {
      underWay = null
      channel.send(reply)
    })
  })
}

async function answer(request: WorkerRequest, send: (reply: WorkerReply) => void): Promise<WorkerReply> {
  const { id } = request
  try {
    const result = await perform(request, (progress) => send({ id, progress }))
    return { id, result, memoryMiB: residentMiB() }
  } catch (error) {
    return refusal(id, problemOf(error, request.order))
  }
}

function perform(request: WorkerRequest, onProgress: (part: number) => void): Promise<unknown> {
  switch (request.operation) {
    case 'probe':
      return probeFile(request.order.path, request.order.limits)
    case 'prepare':
      return prepareFile(request.order)
    case 'enlarge':
      return enlargeFile(request.order, onProgress)
    case 'finish':
      return finishFile(request.order)
    case 'verify':
      return verifyFile(request.order.path)
    case 'thumbnail':
      return writeThumbnail(request.order)
    case 'view':
      return writeView(request.order)
    case 'pyramid':
      return writePyramid(request.order, onProgress)
    case 'cut':
      return cutFile(request.order)
    case 'sniff':
      return sniffFile(request.order.path)
    case 'ownMarks':
      return carriesOwnMarks(request.order.path)
    case 'examine':
      return examineProcess()
  }
}

function refusal(id: number, reason: Problem): WorkerReply {
  return { id, problem: reason, memoryMiB: residentMiB() }
}

function problemOf(error: unknown, order: WorkerRequest['order']): Problem {
  if ('into' in order && isDiskFull(error)) return problem('DISK_FULL', { folder: dirname(order.into) })
  return error instanceof ProblemError ? error.problem : problem('INTERNAL', { detail: firstLine(error) })
}

/** Node gives the system's code; libvips has only its words, wherever in the chain they are. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))) return true
  return /no space left on device|disk quota exceeded/i.test(error.message) || isDiskFull(error.cause)
}

function residentMiB(): number {
  return process.memoryUsage.rss() / 2 ** 20
}
