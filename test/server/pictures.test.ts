import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import { Recipe } from '../../src/shared/domain/recipe.ts'
import { serve } from '../../src/core/serve.ts'
import type { Client } from '../../src/shared/rpc/connect.ts'
import type { Port } from '../../src/shared/rpc/port.ts'
import { tilePath } from '../../src/shared/window/paths.ts'
import { type Answer, openWindowHost, serveWindow, testToken, visitor } from '../support/window-host.ts'
import { writePicture } from '../support/picture.ts'
import { addPaths } from '../support/test-core.ts'

const twice = Recipe.parse({ model: 'local/resample', output: { name: '{name}' } })

/** A host whose queue has made something of pictures of these names, each in a folder of its own. */
async function hostWithResults(...names: string[]) {
  const host = await openWindowHost()
  const paths = await Promise.all(
    names.map((name, seed) => writePicture(join(host.folder, String(seed), name), { seed })),
  )
  const { sourceIds } = await addPaths(host.client, paths)
  const { jobs } = await host.client.jobs.enqueue({ sourceIds, recipes: [twice] })
  host.core.start()
  await host.core.idle()
  const results = await Promise.all(jobs.map(async ({ id }) => host.client.jobs.get({ id })))
  return { ...host, paths, results, ids: jobs.map(({ id }) => id) }
}

function outputOf(job: { output: string | null } | undefined): string {
  if (job === undefined || job.output === null) throw new Error('Expected a job with a result, got none')
  return job.output
}

test('a picture of a job is shown by its id, whole or in part', async () => {
  const { ask, ids, paths, results } = await hostWithResults('café 1.jpg')
  const [source, result] = await Promise.all([readFile(paths[0] ?? ''), readFile(outputOf(results[0]))])
  const whole = await ask(`/pictures/${ids[0]}/source/file`)
  expect(whole).toMatchObject({
    status: 200,
    headers: { 'content-type': 'image/jpeg', 'accept-ranges': 'bytes' },
  })
  expect(whole.headers['cache-control']).toBe('private, no-cache')
  expect(whole.body.equals(source)).toBe(true)
  const view = await ask(`/pictures/${ids[0]}/result/view`)
  expect(view.body.equals(result)).toBe(true)
  const thumbnail = await ask(`/pictures/${ids[0]}/result/thumbnail`)
  expect(thumbnail.headers['content-type']).toMatch(/^image\//)
  expect(thumbnail.headers['content-disposition']).toBeUndefined()

  const part = (range: string) => ask(`/pictures/${ids[0]}/source/file`, { headers: { range } })
  const middle = await part('bytes=10-19')
  expect(middle).toMatchObject({ status: 206, headers: { 'content-range': `bytes 10-19/${source.length}` } })
  expect(middle.body.equals(source.subarray(10, 20))).toBe(true)
  expect((await part('bytes=-5')).body.equals(source.subarray(-5))).toBe(true)
  expect(await part(`bytes=${source.length}-`)).toMatchObject({
    status: 416,
    headers: { 'content-range': `bytes */${source.length}`, 'content-type': 'text/plain; charset=utf-8' },
  })
  const fresh = await ask(`/pictures/${ids[0]}/source/file`, {
    headers: { 'if-none-match': whole.headers.etag },
  })
  expect(fresh).toMatchObject({ status: 304, body: Buffer.alloc(0) })
  const head = await ask(`/pictures/${ids[0]}/source/file`, { method: 'HEAD' })
  expect(head).toMatchObject({ status: 200, headers: { 'content-length': String(source.length) } })
})

test('a result is saved under its name, whatever letters it has', async () => {
  const { ask, ids } = await hostWithResults('café "1".jpg')
  const { headers } = await ask(`/pictures/${ids[0]}/result/file?download`)
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="caf_ [ _\w]*\.jpg"; filename\*=UTF-8''caf%C3%A9/,
  )
})

test('there is nothing where there is no such job, or its file is gone', async () => {
  const { ask, ids, results } = await hostWithResults('a.jpg')
  await rm(outputOf(results[0]))
  const nowhere = await ask(`/pictures/${ulid()}/source/file`)
  const gone = await ask(`/pictures/${ids[0]}/result/file`)
  expect([nowhere.status, gone.status]).toEqual([404, 404])
  expect(gone.body.toString()).toBe('There is nothing here.\n')
})

test('results are saved together in one zip, each under a name of its own, and once', async () => {
  const { ask, ids, results } = await hostWithResults('a.jpg', 'A.jpg', 'b.jpg', 'gone.jpg')
  await rm(outputOf(results[3]))
  const order = await ask('/results.zip', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ids: [...ids, ulid()] }),
  })
  expect(order.status).toBe(201)
  const { url } = JSON.parse(order.body.toString())
  const zip: Answer = await ask(url)
  expect(zip.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="Enlarged.zip"; filename*=UTF-8''Enlarged.zip`,
  })
  expect(namesIn(zip.body)).toEqual(['a.jpg', 'A (2).jpg', 'b.jpg', 'missing.txt'])
  for (const result of results.slice(0, 3)) {
    expect(zip.body.includes(await readFile(outputOf(result)))).toBe(true)
  }
  expect((await ask(url)).status).toBe(404)
})

test('a result that a verdict moves while it is asked for is sent from where it is then', async () => {
  const host = await hostWithResults('a.jpg')
  const { client, core, ports, ids, results } = host
  const bytes = await readFile(outputOf(results[0]))
  const seen: string[] = []
  const locate = async (...order: Parameters<Client['pictures']['locate']>) => {
    const located = await client.pictures.locate(...order)
    if (seen.length === 0) await client.reviews.decide({ ids, verdict: 'rejected' })
    seen.push(located.path)
    return located
  }
  const pictures: Client['pictures'] = Object.create(client.pictures, { locate: { value: locate } })
  const moving: Client = Object.create(client, { pictures: { value: pictures } })
  const attach = async (port: Port) => serve(core.handlers, port, ports.logger)
  const server = await serveWindow(host, { session: { client: moving, attach } })
  const { ask } = visitor(server.port, testToken)
  const answer = await ask(`/pictures/${ids[0]}/result/view`)
  expect(answer.status).toBe(200)
  expect(answer.body.equals(bytes)).toBe(true)
  expect(seen).toEqual([expect.not.stringContaining('Rejected'), expect.stringContaining('Rejected')])
  await rm(seen[1] ?? '')
  expect((await ask(`/pictures/${ids[0]}/result/view`)).status).toBe(404)
})

test('an export is saved by the id that its writer was told, and never shown as a page of this host', async () => {
  const { ask, client, folder } = await hostWithResults('a.jpg')
  const path = join(folder, 'Höhe.html')
  const stream = await client.reviews.export({ format: 'html', path })
  let event = await stream.next()
  while (event.done !== true) event = await stream.next()
  const saved = await ask(`/exports/${event.value.id}`)
  expect(saved).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="H_he.html"; filename*=UTF-8''H%C3%B6he.html`,
    },
  })
  expect(saved.body.equals(await readFile(path))).toBe(true)
  expect((await ask(`/exports/${event.value.id}`, { headers: { cookie: '' } })).status).toBe(401)
  await rm(path)
  const nothing = [event.value.id, ulid(), `${event.value.id}/..`, '..%2fenlarger.db', '']
  for (const id of nothing) expect((await ask(`/exports/${id}`)).status, id).toBe(404)
})

test('a zip of nothing is none', async () => {
  const { ask } = await openWindowHost()
  const order = (body: string, type = 'application/json') =>
    ask('/results.zip', { method: 'POST', headers: { 'content-type': type }, body })
  const { body } = await order(JSON.stringify({ ids: [ulid()] }))
  expect((await ask(JSON.parse(body.toString()).url)).status).toBe(404)
  const wrong = [
    await order('{"ids":[]}'),
    await order('no json'),
    await order('{"ids":["../../etc/passwd"]}'),
  ]
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400])
  expect((await order(' '.repeat(5 * 1024 * 1024)).catch(() => ({ status: 400 }))).status).toBe(400)
})

/** The names in the directory at the end of a zip. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = []
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 1)) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
  }
  return names
}

test('a tile of a picture is answered once its pyramid is there, and to those who were let in alone', async () => {
  const { ask, client, ids } = await hostWithResults('a.jpg')
  const [id = ''] = ids
  const path = tilePath({ id, of: 'result', level: 7, x: 0, y: 0 })
  expect((await ask(path)).status).toBe(404)
  const stream = await client.pictures.pyramid({ id, of: 'result' })
  for await (const { part } of stream) expect(part).toBeLessThanOrEqual(1)
  const tile = await ask(path)
  expect(tile).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect(await sharp(tile.body).metadata()).toMatchObject({ format: 'png', width: 96, height: 64 })
  expect((await ask(path, { method: 'HEAD' })).body).toHaveLength(0)
  expect((await ask(tilePath({ id, of: 'result', level: 7, x: 1, y: 0 }))).status).toBe(404)
  expect((await ask(path, { method: 'POST' })).status).toBeGreaterThanOrEqual(400)
  expect((await ask(path, { headers: { cookie: '' } })).status).toBe(401)
})
