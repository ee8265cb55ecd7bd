import { execFileSync } from 'node:child_process'

/** The command that gives a program mounts of its own: as root, or as the root of a user namespace. */
const unshare = [
  ['unshare', '-m'],
  ['unshare', '-Urm'],
].find(([command = '', ...options]) => {
  try {
    execFileSync(command, [...options, 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

/** Whether file systems can be mounted here for one program. */
export const canMount = unshare !== undefined

/** Whether a program can be given a system that has no listeners for changes of files left. */
export const canTakeListeners = (() => {
  try {
    const script = 'echo 0 > /proc/sys/user/max_inotify_watches'
    execFileSync('unshare', ['-Urmp', '--fork', '--kill-child', 'sh', '-ec', script], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

/**
 * A command that runs another one where a folder is a file system of its own; `mountOptions` as `size=8m`. What it
 * holds at the end is copied beside the folder, with `.seen` behind its name.
 */
export function onFileSystem(mountOptions: string, folder: string): string[] {
  if (unshare === undefined)
    throw new Error('Expected a system where file systems can be mounted, got another')
  const script =
    'mount -t tmpfs -o "$0" none "$1" && { f=$1; shift; "$@"; c=$?; cp -a "$f" "$f.seen"; exit $c; }'
  return [...unshare, 'sh', '-c', script, mountOptions, folder]
}
