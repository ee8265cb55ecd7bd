import { expect, test } from 'vitest'
import { seenRequest, sightingsOf } from '../../../../src/core/providers/fal/sightings.ts'

const sentAt = Date.UTC(2026, 0, 1)
const request = { image_url: 'https://v3.fal.media/a.png', upscale_factor: 2 }
const lost = { attemptId: 'a', model: 'fal/seedvr-image', request, sentAt }
const seen = (requestId: string, at: number, input: Record<string, unknown> = request) => ({
  requestId,
  sentAt: at,
  input,
})

test('a request is recognised by the address of its picture, the earliest first', () => {
  const other = seen('other', sentAt, { ...request, image_url: 'https://v3.fal.media/b.png' })
  const found = sightingsOf(lost, [seen('late', sentAt + 5), other, seen('early', sentAt)])
  expect(found.map(({ requestId }) => requestId)).toEqual(['early', 'late'])
})

test('a request is recognised although fal keeps its other parameters in another form', () => {
  const kept = { ...request, upscale_factor: 2.000001, sync_mode: false }
  expect(sightingsOf(lost, [seen('a', sentAt, kept)])).toHaveLength(1)
})

test('an earlier submission with the same picture is not taken for this one', () => {
  expect(sightingsOf(lost, [seen('a', sentAt - 121_000)])).toEqual([])
  expect(sightingsOf(lost, [seen('a', sentAt - 119_000)])).toHaveLength(1)
})

test('a request without an address is recognised by all that was sent', () => {
  const plain = { ...lost, request: { prompt: 'x', size: { width: 1 } } }
  expect(sightingsOf(plain, [seen('a', sentAt, { prompt: 'x', size: { width: 1 } })])).toHaveLength(1)
  expect(sightingsOf(plain, [seen('a', sentAt, { prompt: 'x', size: { width: 2 } })])).toEqual([])
})

test('a row needs a time and a payload to be recognised', () => {
  const row = { request_id: 'a', sent_at: '2026-01-01T00:00:00', json_input: request, json_output: null }
  expect(seenRequest(row)).toEqual(seen('a', sentAt))
  expect(seenRequest({ ...row, sent_at: '2026-01-01T01:00:00+01:00' })).toEqual(seen('a', sentAt))
  expect(seenRequest({ ...row, sent_at: 'soon' })).toBeNull()
  expect(seenRequest({ ...row, json_input: null })).toBeNull()
  expect(seenRequest({ ...row, json_input: undefined })).toBeNull()
})
