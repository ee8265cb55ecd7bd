import { expect, onTestFinished, test } from 'vitest'
import { claimedNames } from '../../../../src/core/jobs/run/claimed-names.ts'
import { nameCandidates } from '../../../../src/shared/domain/output-name.ts'
import { openStoresInMemory } from '../../storage/open-stores.ts'
import { newJob, nextId, someSource } from '../../storage/stored-things.ts'

/** A store with two jobs. */
function twoJobs() {
  const { jobs, sources, close } = openStoresInMemory()
  onTestFinished(close)
  const [batchId, source] = [nextId(), someSource()]
  jobs.addBatch({ id: batchId, createdAt: 1 })
  sources.put([source])
  const [one, two] = [newJob({ batchId, sourceId: source.id }), newJob({ batchId, sourceId: source.id })]
  jobs.add([one, two])
  const names = (jobId: string, folder = '/out') =>
    claimedNames({ store: jobs, jobId, folder, candidates: nameCandidates('a.png') })
  return { jobs, one: one.id, two: two.id, names }
}

test('every name given out is claimed, and names of other jobs are passed over', () => {
  const { jobs, one, two, names } = twoJobs()
  jobs.claimName(two, '/out', ['A (2).png'])
  const given = names(one)
  expect(given.next().value).toBe('a.png')
  expect(jobs.claimOf(one)?.name).toBe('a.png')
  expect(given.next().value).toBe('a (3).png')
  expect(jobs.claimOf(one)?.name).toBe('a (3).png')
})

test('the name held already comes first and only once', () => {
  const { jobs, one, names } = twoJobs()
  jobs.claimName(one, '/out', ['a (2).png'])
  expect([...names(one).take(3)]).toEqual(['a (2).png', 'a.png', 'a (3).png'])
})

test('a name held in another folder is given up', () => {
  const { jobs, one, names } = twoJobs()
  jobs.claimName(one, '/old', ['b.png'])
  expect(names(one).next().value).toBe('a.png')
  expect(jobs.claimOf(one)?.folder).toBe('/out')
})
