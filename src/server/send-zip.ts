import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import yazl from 'yazl'
import type { Client } from '../shared/rpc/connect.ts'
import { nameCandidates, nameKey } from '../shared/domain/output-name.ts'
import { answerNothing, attachment, interestIn } from './answer.ts'
import { locate } from './send-picture.ts'

/** A result that is there. */
interface Result {
  readonly path: string
  readonly name: string
  readonly modifiedAt: Date
}

/**
 * Answers with a zip of the results of jobs, each under a name of its own, as they are: pictures don't get smaller.
 * Results that are gone are left out, and a text in the zip counts them.
 */
export async function sendZip(
  ids: readonly string[],
  client: Client,
  response: ServerResponse,
): Promise<void> {
  const signal = interestIn(response)
  const results = findResults(ids, client, signal)
  let step = await results.next()
  if (step.done === true) return answerNothing(response)
  const zip = new yazl.ZipFile()
  const breakOff = () => void response.destroy()
  zip.on('error', breakOff)
  response.setHeader('Content-Type', 'application/zip')
  response.setHeader('Content-Disposition', attachment('Enlarged.zip'))
  zip.outputStream.pipe(response)
  const names = uniqueNames()
  let count = 0
  for (; step.done !== true; step = await results.next()) {
    const { path, name, modifiedAt } = step.value
    zip.addReadStreamLazy(names(name), { compress: false, mtime: modifiedAt }, (give) =>
      give(null, createReadStream(path, { signal }).on('error', breakOff)),
    )
    count += 1
  }
  if (count < ids.length) zip.addBuffer(Buffer.from(missingNote(ids.length - count)), names('missing.txt'))
  zip.end()
}

async function* findResults(
  ids: readonly string[],
  client: Client,
  signal: AbortSignal,
): AsyncGenerator<Result, void> {
  for (const id of ids) {
    const found = await locate(() => client.pictures.locate({ id, of: 'result', form: 'file' }, { signal }))
    const facts = found === null ? null : await stat(found.path).catch(() => null)
    if (found !== null && facts !== null) {
      yield { path: found.path, name: found.name, modifiedAt: facts.mtime }
    }
  }
}

/** Makes names that no system takes for each other. */
function uniqueNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    for (const candidate of nameCandidates(name)) {
      const key = nameKey(candidate)
      if (taken.has(key)) continue
      taken.add(key)
      return candidate
    }
    return name
  }
}

function missingNote(count: number): string {
  return `${count} of the results that were asked for are no longer where they were saved, and not in this file.\n`
}
