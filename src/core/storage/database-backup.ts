import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

const backupName = /^enlarger-(\d{4}-\d{2}-\d{2})-\d{6}\.db$/
const unfinishedName = /^enlarger-[\d-]+\.db\.part$/
const kept = 5

/** The newest backup in a folder; null when there is none. */
export function newestBackup(folder: string): string | null {
  const newest = backupsIn(folder).at(-1)
  return newest === undefined ? null : join(folder, newest)
}

/** Whether a backup of the UTC day of `now` (milliseconds since 1970) is there already. */
export function hasBackupOfDay(folder: string, now: number): boolean {
  return backupsIn(folder).some((name) => backupName.exec(name)?.[1] === dayOf(now))
}

/** Writes a backup while the caller waits, and returns its path. For moments when nothing else runs. */
export function backUpNow({ path, folder, now }: { path: string; folder: string; now: number }): string {
  const target = targetOf(folder, now)
  const connection = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  try {
    connection.prepare('VACUUM INTO ?').run(target.unfinished)
  } finally {
    connection.close()
  }
  return settle(folder, target)
}

/** Writes a backup in a thread, so that this one goes on meanwhile. Resolves with its path. */
export async function backUpInThread(order: { path: string; folder: string; now: number }): Promise<string> {
  const target = targetOf(order.folder, order.now)
  await new Promise<void>((resolve, reject) => {
    const workerData = { path: order.path, target: target.unfinished }
    const worker = new Worker(threadProgram, { eval: true, workerData })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`Expected the backup thread to end with 0, got ${code}`))
    })
  })
  return settle(order.folder, target)
}

// A text and not a file: every bundler carries a text along, and few find a thread's file.
const threadProgram = `
const { DatabaseSync } = require('node:sqlite')
const { workerData } = require('node:worker_threads')
const connection = new DatabaseSync(workerData.path, { readOnly: true, timeout: 5000 })
connection.prepare('VACUUM INTO ?').run(workerData.target)
connection.close()
`

interface Target {
  readonly finished: string
  readonly unfinished: string
}

function targetOf(folder: string, now: number): Target {
  const time = new Date(now).toISOString().slice(11, 19).replaceAll(':', '')
  const finished = join(folder, `enlarger-${dayOf(now)}-${time}.db`)
  // A death in the middle leaves a part behind. There is one owner, so no other is being written.
  const left = readdirSync(folder).filter((name) => unfinishedName.test(name))
  for (const name of left) rmSync(join(folder, name), { force: true })
  return { finished, unfinished: `${finished}.part` }
}

function settle(folder: string, target: Target): string {
  const file = openSync(target.unfinished, 'r+')
  fsyncSync(file)
  closeSync(file)
  if (existsSync(target.finished)) rmSync(target.unfinished)
  else renameSync(target.unfinished, target.finished)
  for (const name of backupsIn(folder).slice(0, -kept)) rmSync(join(folder, name), { force: true })
  return target.finished
}

/** Names of the backups in a folder, oldest first. */
function backupsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => backupName.test(name))
    .sort()
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
