const begin = '<!-- generated: npm run docs -->'
const end = '<!-- end of generated -->'

/** A document with the text between its two markers replaced. Throws when the markers are missing. */
export function replaceGenerated(document: string, text: string): string {
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from === -1 || to < from) {
    throw new Error(
      `Expected \`${begin}\` and then \`${end}\` in the document, found them missing or turned round`,
    )
  }
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`
}
