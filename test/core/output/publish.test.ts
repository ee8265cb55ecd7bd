import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { describe, expect, test } from 'vitest'
import { publish } from '../../../src/core/output/publish.ts'
import { ProblemError } from '../../../src/shared/domain/problem.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { publication, unfinished } from './publication.ts'

/** A staged file and the folder it is for, which does not exist yet. */
async function places() {
  const home = await tempFolder()
  return { home, staged: `${home}/staged.png`, folder: `${home}/pictures/Enlarged` }
}

async function problemOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no problem',
    (error: unknown) => (error instanceof ProblemError ? error.problem : error),
  )
}

function failing(...codes: string[]) {
  const waiting = [...codes]
  return async (from: string | Buffer | URL, to: string | Buffer | URL) => {
    const code = waiting.shift()
    if (code !== undefined) throw Object.assign(new Error(code), { code })
    const { link } = await import('node:fs/promises')
    await link(from, to)
  }
}

describe('publishing', () => {
  test('makes the folder, gives the file its name, keeps the staged one and leaves nothing else', async () => {
    const { staged, folder } = await places()
    const { path } = await publish(publication({ staged, folder, content: 'result' }))
    expect(path).toBe(`${folder}/a.png`)
    expect(readFileSync(path, 'utf8')).toBe('result')
    expect(readdirSync(folder)).toEqual(['a.png'])
    expect(existsSync(staged)).toBe(true)
  })

  test('carries the permissions and the times of the staged file', async () => {
    const { staged, folder } = await places()
    writeFileSync(staged, 'result', { mode: 0o640 })
    utimesSync(staged, 1_000_000_000, 1_000_000_000)
    const { path } = await publish(publication({ staged, folder }))
    expect([statSync(path).mode & 0o777, statSync(path).mtimeMs]).toEqual([0o640, 1_000_000_000_000])
  })

  test('shows the copy to its owner alone while it is verified', async () => {
    const { staged, folder } = await places()
    let seen: unknown
    const verify = async (path: string) => {
      seen = [path, statSync(path).mode & 0o777, readFileSync(path, 'utf8')]
    }
    await publish(publication({ staged, folder, content: 'result', verify }))
    expect(seen).toEqual([`${folder}/${unfinished}`, 0o600, 'result'])
  })

  test('passes its named points in order, before and after the name is given', async () => {
    const { staged, folder } = await places()
    const seen: [string, boolean][] = []
    const checkpoint = (name: string) => {
      seen.push([name, existsSync(`${folder}/a.png`)])
    }
    await publish(publication({ staged, folder, content: 'x', checkpoint }))
    expect(seen).toEqual([
      ['after-fsync', false],
      ['after-link', true],
    ])
  })

  test('a result that does not decode is not published, and its reason is passed on', async () => {
    const { staged, folder } = await places()
    const verify = async () => {
      throw new ProblemError('WRONG_RESULT', { expected: '2 × 2' })
    }
    const problem = await problemOf(publish(publication({ staged, folder, content: 'x', verify })))
    expect(problem).toEqual({ code: 'WRONG_RESULT', data: { expected: '2 × 2' } })
    expect(readdirSync(folder)).toEqual([])
  })

  test('a staged file that is not what was recorded is not published', async () => {
    const { staged, folder } = await places()
    const order = publication({ staged, folder, content: 'recorded' })
    writeFileSync(staged, 'changed!')
    expect(await problemOf(publish(order))).toMatchObject({ code: 'WRONG_RESULT' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a name that is taken', () => {
  test.each([
    ['by the very name', 'a.png', 'a.png'],
    ['in another case', 'A.PNG', 'a.png'],
    ['in another Unicode form', 'e\u0301.png', 'é.png'],
  ])('%s leaves the file there untouched and gets a number', async (_, existing, wanted) => {
    const { staged, folder } = await places()
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${existing}`, 'of the person')
    const before = statSync(`${folder}/${existing}`, { bigint: true })
    const candidates = [wanted, wanted.replace('.', ' (2).')]
    const { path } = await publish(publication({ staged, folder, content: 'result', candidates }))
    expect(path).toBe(`${folder}/${candidates[1]}`)
    expect(statSync(`${folder}/${existing}`, { bigint: true })).toEqual(before)
    expect(readFileSync(`${folder}/${existing}`, 'utf8')).toBe('of the person')
  })

  test.each(['a folder', 'a link that leads nowhere', 'an empty file'])(
    'by %s is taken too',
    async (what) => {
      const { staged, folder } = await places()
      mkdirSync(folder, { recursive: true })
      if (what === 'a folder') mkdirSync(`${folder}/a.png`)
      else if (what === 'an empty file') writeFileSync(`${folder}/a.png`, '')
      else symlinkSync('nowhere', `${folder}/a.png`)
      expect((await publish(publication({ staged, folder, content: 'x' }))).path).toBe(`${folder}/a (2).png`)
      expect(readdirSync(folder).toSorted()).toEqual(['a (2).png', 'a.png'])
    },
  )

  test('at the last moment is noticed all the same', async () => {
    const { staged, folder } = await places()
    const checkpoint = (name: string) => {
      if (name === 'after-fsync') writeFileSync(`${folder}/a.png`, 'just now')
    }
    const { path } = await publish(publication({ staged, folder, content: 'result', checkpoint }))
    expect(path).toBe(`${folder}/a (2).png`)
    expect(readFileSync(`${folder}/a.png`, 'utf8')).toBe('just now')
  })

  test('by the very result means it is published already', async () => {
    const { staged, folder } = await places()
    const order = publication({ staged, folder, content: 'result' })
    await publish(order)
    expect((await publish({ ...order, candidates: ['a.png', 'b.png'] })).path).toBe(`${folder}/a.png`)
    expect(readdirSync(folder)).toEqual(['a.png'])
  })

  test('asks for the next candidate only then', async () => {
    const { staged, folder } = await places()
    const asked: string[] = []
    function* candidates() {
      for (const name of ['a.png', 'b.png', 'c.png']) {
        asked.push(name)
        yield name
      }
    }
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/a.png`, 'x')
    await publish(publication({ staged, folder, content: 'result', candidates: candidates() }))
    expect(asked).toEqual(['a.png', 'b.png'])
  })

  test('without a further candidate is an error that names the folder', async () => {
    const { staged, folder } = await places()
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/a.png`, 'x')
    await expect(
      publish(publication({ staged, folder, content: 'y', candidates: ['a.png'] })),
    ).rejects.toThrow(folder)
  })
})

describe('a folder', () => {
  test('removed in the middle is made again', async () => {
    const { staged, folder } = await places()
    let removed = false
    const checkpoint = (name: string) => {
      if (name !== 'after-fsync' || removed) return
      removed = true
      rmSync(folder, { recursive: true })
    }
    const { path } = await publish(publication({ staged, folder, content: 'result', checkpoint }))
    expect(removed).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('result')
    expect(readdirSync(folder)).toEqual(['a.png'])
  })

  test.each([
    ['is made again', () => {}],
    ['and made again by somebody else gets the result all the same', (folder: string) => mkdirSync(folder)],
  ])('removed while the copy is decoded %s', async (_what, meanwhile) => {
    const { staged, folder } = await places()
    let removed = false
    const verify = async () => {
      if (removed) return
      removed = true
      rmSync(folder, { recursive: true })
      meanwhile(folder)
      throw new ProblemError('NOT_FOUND')
    }
    const { path } = await publish(publication({ staged, folder, content: 'result', verify }))
    expect(readFileSync(path, 'utf8')).toBe('result')
  })

  test('that is a file is a problem with its name', async () => {
    const { home, staged } = await places()
    writeFileSync(`${home}/pictures`, 'a file')
    const folder = `${home}/pictures/Enlarged`
    const problem = await problemOf(publish(publication({ staged, folder, content: 'x' })))
    expect(problem).toEqual({ code: 'OUTPUT_NOT_WRITABLE', data: { folder, reason: 'ENOTDIR' } })
  })

  test('replaced by a link before or in the middle is refused, and nothing is written behind it', async () => {
    const { home, staged, folder } = await places()
    mkdirSync(`${home}/elsewhere`)
    const swap = () => {
      renameSync(folder, `${folder}-moved`)
      symlinkSync(`${home}/elsewhere`, folder)
    }
    const checkpoint = (name: string) => (name === 'after-fsync' ? swap() : undefined)
    const order = publication({ staged, folder, content: 'x', checkpoint })
    expect(await problemOf(publish(order))).toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      data: { reason: 'LINK' },
    })
    expect(await problemOf(publish(order))).toMatchObject({
      code: 'OUTPUT_NOT_WRITABLE',
      data: { reason: 'LINK' },
    })
    expect(readdirSync(`${home}/elsewhere`)).toEqual([])
  })
})

describe('a file system without hard links', () => {
  test.each(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS'])(
    'that says %s gets a copy',
    async (code) => {
      const { staged, folder } = await places()
      const order = publication({ staged, folder, content: 'result', link: failing(code), windows: false })
      expect(readFileSync((await publish(order)).path, 'utf8')).toBe('result')
      expect(readdirSync(folder)).toEqual(['a.png'])
    },
  )

  test('never gets a copy over a file that is there', async () => {
    const { staged, folder } = await places()
    const link = failing('EPERM', 'EPERM')
    const checkpoint = (name: string) => {
      if (name === 'after-fsync') writeFileSync(`${folder}/a.png`, 'just now')
    }
    const order = publication({ staged, folder, content: 'result', link, checkpoint, windows: false })
    expect((await publish(order)).path).toBe(`${folder}/a (2).png`)
    expect(readFileSync(`${folder}/a.png`, 'utf8')).toBe('just now')
  })

  test('has what a death left of such a copy replaced by the whole', async () => {
    const { staged, folder } = await places()
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${unfinished}`, 'result')
    writeFileSync(`${folder}/a.png`, 'res')
    const { path } = await publish(publication({ staged, folder, content: 'result' }))
    expect([path, readFileSync(path, 'utf8')]).toEqual([`${folder}/a.png`, 'result'])
    expect(readdirSync(folder)).toEqual(['a.png'])
  })

  test('keeps a file that only stands where such a copy would', async () => {
    const { staged, folder } = await places()
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${unfinished}`, 'result')
    writeFileSync(`${folder}/a.png`, 'rex')
    expect((await publish(publication({ staged, folder, content: 'result' }))).path).toBe(
      `${folder}/a (2).png`,
    )
    expect(readFileSync(`${folder}/a.png`, 'utf8')).toBe('rex')
  })
})

describe('a file held by a virus scanner', () => {
  test('is linked once it is let go, without a second file', async () => {
    const { staged, folder } = await places()
    const clock = manualClock()
    const waited: number[] = []
    const sleep = async (milliseconds: number) => {
      waited.push(milliseconds)
    }
    const link = failing('EPERM', 'EBUSY', 'EACCES', 'EPERM', 'EPERM', 'EPERM')
    const order = publication({
      staged,
      folder,
      content: 'result',
      link,
      windows: true,
      clock: { ...clock, sleep },
    })
    await publish(order)
    expect(waited).toEqual([10, 20, 40, 80, 160, 250])
    expect(readdirSync(folder)).toEqual(['a.png'])
  })
})
