import { describe, expect, test } from 'vitest'
import { areAgreedTo } from '../../src/cli/agree.ts'
import { createOutput } from '../../src/cli/output.ts'
import { PassThrough } from 'node:stream'
import { openTestCore } from '../support/test-core.ts'

async function open(answer: boolean | null) {
  const { client } = await openTestCore()
  const said = new PassThrough().setEncoding('utf8')
  const asked: string[] = []
  const ask = async (question: string) => {
    asked.push(question)
    return answer === true
  }
  const output = createOutput(new PassThrough(), said, () => undefined)
  const agreed = async () =>
    (await client.accounts.list()).flatMap((one) => (one.agreed ? [one.provider] : []))
  return { client, shell: { ask: answer === null ? null : ask, output }, asked, said, agreed }
}

describe('before pictures are sent for the first time', () => {
  test('it is told what that means, and asked; a yes is remembered', async () => {
    const { client, shell, asked, said, agreed } = await open(true)
    expect(await areAgreedTo(client, shell, { providers: ['fal'], agreed: false })).toBe(true)
    expect(asked).toEqual(['Send pictures to fal.ai? It is asked once.'])
    expect(String(said.read())).toMatch(/A PNG of each picture .* fal\.ai[^]*anyone who has its link/)
    expect(await agreed()).toEqual(['fal'])
  })

  test('it is told where pictures are put for a provider that fetches them', async () => {
    const { client, shell, said, agreed } = await open(true)
    expect(await areAgreedTo(client, shell, { providers: ['pixazo'], agreed: false })).toBe(true)
    expect(String(said.read())).toMatch(
      /storage of fal\.ai.*Pixazo is given their links[^]*after a day[^]*nor results/,
    )
    expect(await agreed()).toEqual(['pixazo'])
  })

  test('a no is no agreement', async () => {
    const { client, shell, agreed } = await open(false)
    expect(await areAgreedTo(client, shell, { providers: ['fal'], agreed: false })).toBe(false)
    expect(await agreed()).toEqual([])
  })

  test('a yes that was given beforehand counts, and it is told all the same', async () => {
    const { client, shell, said, agreed } = await open(null)
    expect(await areAgreedTo(client, shell, { providers: ['fal'], agreed: true })).toBe(true)
    expect(String(said.read())).toContain('A PNG of each picture')
    expect(await agreed()).toEqual(['fal'])
  })

  test('nothing is agreed to where there is nobody to ask', async () => {
    const { client, shell, agreed } = await open(null)
    const asking = areAgreedTo(client, shell, { providers: ['fal'], agreed: false })
    await expect(asking).rejects.toThrow('Expected `--yes` before pictures are sent to fal.ai')
    expect(await agreed()).toEqual([])
  })

  test('nothing is said where nothing is sent', async () => {
    const { client, shell, asked, said } = await open(true)
    expect(await areAgreedTo(client, shell, { providers: [], agreed: false })).toBe(true)
    expect([asked, said.read()]).toEqual([[], null])
  })
})
