import { copyFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Client } from '../../../src/shared/rpc/connect.ts'
import { writePicture } from '../../support/picture.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'
import { failure } from '../net/test-wire.ts'

/** A core on a desk that notes what it is to open, and refuses where it is told to. */
async function openOnDesk(refusal: string | null = null) {
  const opened: string[] = []
  const open = (path: string) =>
    refusal === null ? Promise.resolve(void opened.push(path)) : Promise.reject(new Error(refusal))
  return { ...(await openTestCore({ ports: { desk: { open } } })), opened }
}

async function jobOf(client: Client, path: string): Promise<string> {
  const { sourceIds } = await addPaths(client, [path])
  const { jobs } = await client.jobs.enqueue({ sourceIds, recipes: [{ model: 'local/resample' }] })
  return jobs[0]?.id ?? ''
}

test('the source and the result of a job are opened, each at its own path', async () => {
  const { client, core, folder, opened } = await openOnDesk()
  const path = await writePicture(join(folder, 'a.jpg'))
  const jobId = await jobOf(client, path)
  expect((await client.host.capabilities()).canOpen).toBe(true)
  const none = await failure(client.host.open({ jobId, of: 'result' }))
  expect(none).toMatchObject({ code: 'NOT_OPENED', data: { problem: { code: 'NOT_FOUND' } } })
  core.start()
  await core.idle()
  const result = join(folder, 'Enlarged/a-resample-2x.jpg')
  expect(await client.host.open({ jobId, of: 'source' })).toEqual({ path })
  expect(await client.host.open({ jobId, of: 'result' })).toEqual({ path: result })
  expect(opened).toEqual([path, result])
})

test('a picture by its content is not opened where its name may mean a program', async () => {
  const { client, folder, opened } = await openOnDesk()
  for (const name of ['a.bat', 'a.desktop', 'a']) {
    const path = join(folder, name)
    await copyFile(await writePicture(join(folder, 'plain.jpg')), path)
    const refused = await failure(client.host.open({ jobId: await jobOf(client, path), of: 'source' }))
    expect(refused).toMatchObject({ code: 'NOT_OPENED', data: { problem: { code: 'DISGUISED' } } })
  }
  expect(opened).toEqual([])
})

test('what was put in the place of a result is opened only when it is a picture or a video', async () => {
  const { client, core, folder, opened } = await openOnDesk()
  const jobId = await jobOf(client, await writePicture(join(folder, 'a.jpg')))
  core.start()
  await core.idle()
  const result = join(folder, 'Enlarged/a-resample-2x.jpg')
  await rm(result)
  await writeFile(result, '#!/bin/sh\necho me\n')
  expect(await failure(client.host.open({ jobId, of: 'result' }))).toMatchObject({ code: 'NOT_OPENED' })
  expect(opened).toEqual([])
  await copyFile(join(folder, 'a.jpg'), result)
  await client.host.open({ jobId, of: 'result' })
  expect(opened).toEqual([result])
})

test('what the system says against opening is told', async () => {
  const { client, folder } = await openOnDesk('No application is registered')
  const path = await writePicture(join(folder, 'a.jpg'))
  expect(await failure(client.host.open({ jobId: await jobOf(client, path), of: 'source' }))).toMatchObject({
    code: 'NOT_OPENED',
    data: {
      path,
      problem: { code: 'NOT_OPENED', data: { file: path, reason: 'No application is registered' } },
    },
  })
})
