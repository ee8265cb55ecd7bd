import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFal } from '../simulators/fal.ts'
import { privateAuthority } from '../support/certificate.ts'
import { enqueue, openCloudCore, until } from '../support/cloud-core.ts'
import { connectProxy } from '../support/connect-proxy.ts'
import { writePicture } from '../support/picture.ts'

describe('through a proxy and with a private certificate authority', () => {
  test('each submission is one POST, also where its answer is lost', async () => {
    const authority = privateAuthority()
    const fal = await startFal({ tls: authority.issue('localhost'), processingMs: 50 })
    onTestFinished(() => fal.close())
    const proxy = await connectProxy({ credentials: 'office:printer' })
    const { client, core, folder } = await openCloudCore({ fal, windowMs: 60_000 })
    const certificates = join(folder, 'office.pem')
    await writeFile(certificates, authority.ca)
    const withCredentials = proxy.url.replace('//', '//office:printer@')
    await client.settings.change({ proxy: withCredentials, extraCertificates: certificates })
    fal.next('submit', 'dropAfter')
    fal.next('submit', 'badGatewayAfter')
    const paths = [1, 2, 3, 4].map((seed) => writePicture(join(folder, `${seed}.jpg`), { seed }))
    const ids = await enqueue(client, await Promise.all(paths))
    core.start()
    for (const id of ids) await until(client, id, 'done')
    expect([fal.ledger.posts, fal.ledger.accepted.length]).toEqual([4, 4])
    expect(fal.ledger.violations).toEqual([])
    expect(proxy.tunnels.length).toBeGreaterThanOrEqual(4)
    expect(proxy.others).toEqual([])
  })

  test('nothing is sent while the authority is not trusted; jobs wait and say why', async () => {
    const fal = await startFal({ tls: privateAuthority().issue('localhost') })
    onTestFinished(() => fal.close())
    const { client, core, folder } = await openCloudCore({ fal })
    const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
    core.start()
    const { state } = await until(
      client,
      id,
      ({ state: now }) => now.is === 'waiting' && now.for === 'network',
    )
    expect(state).toMatchObject({ problem: { code: 'UNREACHABLE' } })
    expect([fal.ledger.posts, fal.ledger.uploads.length]).toEqual([0, 0])
  })

  test('a proxy that refuses is the network that is missing, and nothing goes round it', async () => {
    const fal = await startFal()
    onTestFinished(() => fal.close())
    const proxy = await connectProxy({ refuseWith: 403 })
    const { client, core, folder } = await openCloudCore({ fal })
    await client.settings.change({ proxy: proxy.url })
    const [id = ''] = await enqueue(client, [await writePicture(join(folder, 'a.jpg'))])
    core.start()
    await until(client, id, ({ state }) => state.is === 'waiting' && state.for === 'network')
    expect(fal.ledger.connections).toBe(0)
    await client.settings.change({ proxy: 'none' })
    await client.jobs.pause({ ids: [id] })
    await client.jobs.resume({ ids: [id] })
    await until(client, id, 'done')
  })
})
