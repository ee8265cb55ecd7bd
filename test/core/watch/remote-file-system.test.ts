import { expect, test } from 'vitest'
import { changesSilently, isRemoteType } from '../../../src/core/watch/remote-file-system.ts'
import { tempFolder } from '../../support/temp-folder.ts'

test.each([
  ['NFS', 0x6969, true],
  ['SMB', 0xfe534d42, true],
  ['SMB, as a system with signed numbers tells it', 0xfe534d42 | 0, true],
  ['FUSE', 0x65735546, true],
  ['ext4', 0xef53, false],
  ['tmpfs', 0x01021994, false],
])('a folder on %s changes without events: %s', (_name, type, expected) => {
  expect(isRemoteType(type)).toBe(expected)
})

test('a folder of this computer is not taken for a remote one, one on a Windows share is', async () => {
  expect(await changesSilently(await tempFolder())).toBe(false)
  expect(await changesSilently(String.raw`\\server\photos`)).toBe(true)
})
