import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sweepFolders, sweepStaging } from '../../../src/core/output/sweep.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { jobId, unfinished } from './publication.ts'

const otherId = '01JABCDEFGHJKMNPQRSTVWXYZ1'

test('unfinished copies of the given jobs are removed, and nothing else', async () => {
  const folder = await tempFolder()
  const others = ['a.png', `.enlarger-${otherId}.part`, '.enlarger-x.part', '.enlarger']
  for (const name of [unfinished, ...others]) writeFileSync(`${folder}/${name}`, name)
  const swept = await sweepFolders([{ jobId, folder, name: 'a.png', staged: null }])
  expect(swept).toEqual([`${folder}/${unfinished}`])
  expect(readdirSync(folder).toSorted()).toEqual(others.toSorted())
})

test('a result that was being copied into place is removed only where it is the beginning of the staged one', async () => {
  const home = await tempFolder()
  writeFileSync(`${home}/staged`, 'result')
  for (const [folder, text] of [
    ['part', 'res'],
    ['whole', 'result'],
    ['other', 'rex'],
  ] as const) {
    mkdirSync(`${home}/${folder}`)
    writeFileSync(`${home}/${folder}/a.png`, text)
    writeFileSync(`${home}/${folder}/${unfinished}`, 'result')
  }
  const jobs = ['part', 'whole', 'other'].map((folder) => `${home}/${folder}`)
  await sweepFolders(jobs.map((folder) => ({ jobId, folder, name: 'a.png', staged: `${home}/staged` })))
  expect(jobs.map((folder) => readdirSync(folder))).toEqual([[], ['a.png'], ['a.png']])
})

test('without an unfinished copy beside it, even the beginning of a result stays', async () => {
  const folder = await tempFolder()
  writeFileSync(`${folder}/staged`, 'result')
  writeFileSync(`${folder}/a.png`, 'res')
  expect(await sweepFolders([{ jobId, folder, name: 'a.png', staged: `${folder}/staged` }])).toEqual([])
  expect(readFileSync(`${folder}/a.png`, 'utf8')).toBe('res')
})

test('a folder that is gone or is a file is passed over', async () => {
  const folder = await tempFolder()
  writeFileSync(`${folder}/file`, '')
  const jobs = ['gone', 'file'].map((name) => ({
    jobId,
    folder: `${folder}/${name}`,
    name: 'a.png',
    staged: null,
  }))
  expect(await sweepFolders(jobs)).toEqual([])
})

test('staging loses the folders of jobs that no longer exist, and keeps whatever else is in it', async () => {
  const home = await tempFolder()
  const staging = `${home}/staging`
  const outside = `${home}/outside`
  for (const folder of [`${staging}/${jobId}`, `${staging}/${otherId}`, `${staging}/notes`, outside]) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/file`, 'x')
  }
  const linkId = '01JABCDEFGHJKMNPQRSTVWXYZ2'
  symlinkSync(outside, `${staging}/${linkId}`)
  expect(await sweepStaging(staging, (id) => id === otherId)).toEqual([`${staging}/${jobId}`])
  expect(readdirSync(staging).toSorted()).toEqual([otherId, linkId, 'notes'].toSorted())
  expect(existsSync(`${outside}/file`)).toBe(true)
})

test('staging that does not exist yet has nothing to sweep', async () => {
  expect(await sweepStaging(`${await tempFolder()}/staging`, () => false)).toEqual([])
})
