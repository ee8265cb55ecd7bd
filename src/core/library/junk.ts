/** Files that systems and other programs leave beside pictures. Counted, never reported one by one. */
const junkNames = new Set(['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini', '.directory', '.nomedia'])

/** Sidecars: what other programs keep about a picture beside it. */
const sidecarExtensions = ['.xmp', '.aae', '.thm', '.pp3', '.dop', '.xcf.thumb', '.lrcat', '.on1', '.arp']

/** Our own files that a death may leave beside results. */
const partPattern = /^\.enlarger-.*\.part$/

/** Folders that hold no pictures of the person's. */
const junkFolders = new Set([
  '__macosx',
  '.git',
  '.trash',
  '.trashes',
  '$recycle.bin',
  '@eadir',
  '.spotlight-v100',
])

/** Whether a file is litter by its name: system files, AppleDouble halves, sidecars. */
export function isJunk(fileName: string): boolean {
  const name = fileName.toLowerCase()
  return (
    junkNames.has(name) ||
    name.startsWith('._') ||
    partPattern.test(name) ||
    sidecarExtensions.some((extension) => name.endsWith(extension))
  )
}

/** Whether a folder is never searched. */
export function isJunkFolder(folderName: string): boolean {
  return junkFolders.has(folderName.toLowerCase())
}
