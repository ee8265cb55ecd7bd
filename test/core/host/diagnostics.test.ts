import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCloudCore, testKey } from '../../support/cloud-core.ts'
import { addPaths, openTestCore } from '../../support/test-core.ts'
import { writePicture } from '../../support/picture.ts'
import { failure } from '../net/test-wire.ts'
import { Recipe } from '../../../src/shared/domain/recipe.ts'

test('a report of a fault says what runs here, and tells no secret', async () => {
  const { client, ports } = await openCloudCore()
  await client.settings.change({
    proxy: 'http://ada:proxy-password@proxy.test:3128',
    output: { folder: join(homedir(), 'out') },
  })
  const { text } = await client.host.diagnostics()
  expect(text).toContain(`Enlarger ${ports.host.version} (command-line)`)
  expect(text).toContain(`Node ${process.versions.node}`)
  expect(text).toMatch(/good +pictures: sharp \d+\.\d+\.\d+, libvips \d+/)
  expect(text).toContain('proxy: "http://‹hidden›@proxy.test:3128"')
  expect(text).toContain('"folder":"~/out"')
  expect(text).toMatch(/Jobs\n {2}none\n/)
  expect(text).toMatch(/Last warnings and errors\n {2}none\n/)
  for (const secret of [testKey, ...testKey.split(':'), 'proxy-password', `${homedir()}/`])
    expect(text).not.toContain(secret)
})

test('the last errors are in the report, without what is secret in them', async () => {
  const reveal = async (): Promise<void> => {
    const cause = Object.assign(new Error('no window'), { code: 'EWEIRD', token: 't0ken-t0ken' })
    throw new Error(`Expected https://cdn.test/a?signature=s3cret of ${homedir()}/a.jpg, got nothing`, {
      cause,
    })
  }
  const { client, folder } = await openTestCore({ ports: { desk: { reveal } } })
  const { sourceIds } = await addPaths(client, [await writePicture(join(folder, 'a.jpg'))])
  const { jobs } = await client.jobs.enqueue({
    sourceIds,
    recipes: [Recipe.parse({ model: 'local/resample' })],
  })
  await failure(client.host.reveal({ jobId: jobs[0]?.id ?? '' }))
  const { text } = await client.host.diagnostics()
  expect(text).toMatch(/waiting: 1\n/)
  expect(text).toContain('error a call ended by an unexpected error')
  expect(text).toContain('https://cdn.test/a?‹hidden› of ~/a.jpg')
  expect(text).toContain('EWEIRD')
  for (const secret of ['s3cret', 't0ken', `${homedir()}/`]) expect(text).not.toContain(secret)
})
