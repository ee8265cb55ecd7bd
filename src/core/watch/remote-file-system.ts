import { statfs } from 'node:fs/promises'

/** What Linux calls file systems whose changes by others bring no events. */
const remoteTypes = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x65735546, // FUSE: sshfs, rclone and the like
  0x01021997, // 9P
  0x00c36400, // Ceph
  0x5346414f, // AFS
  0x786f4256, // VirtualBox
])

/** Whether a folder may change without an event, as far as its system tells: then it has to be looked at often. */
export async function changesSilently(folder: string): Promise<boolean> {
  if (folder.startsWith('\\\\')) return true
  const found = await statfs(folder).catch(() => null)
  return found !== null && isRemoteType(found.type)
}

/** Whether a number of Linux's is that of a remote file system. Pure. */
export function isRemoteType(type: number): boolean {
  return remoteTypes.has(type >>> 0)
}
