/** How the page of an export looks: a light table, dark or light as the reader's system is. */
export const pageStyle = `
:root { color-scheme: light dark; --ground: #f2f2f2; --text: #1a1a1a; --quiet: #5c5c5c; --line: #cfcfcf; --accent: #0b5fcc }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1c1c1c; --text: #e8e8e8; --quiet: #a6a6a6; --line: #3d3d3d; --accent: #7ab4ff }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 1100px; padding: 24px; background: var(--ground); color: var(--text);
  font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums }
h1 { font-size: 20px; font-weight: 600; margin: 0 }
h2 { font-size: 15px; font-weight: 600; margin: 0 0 8px; overflow-wrap: anywhere }
p { margin: 4px 0; color: var(--quiet) }
article { border-top: 1px solid var(--line); margin-top: 32px; padding-top: 24px;
  content-visibility: auto; contain-intrinsic-size: auto 800px }
.pair { position: relative; display: grid; width: fit-content; max-width: 100%; margin: 0 auto 4px }
.pair img { grid-area: 1 / 1; display: block; max-width: 100%; height: auto }
.pair .before { width: 100%; height: 100%; clip-path: inset(0 calc(100% - var(--part, 50%)) 0 0) }
.pair::after { content: ''; position: absolute; inset: 0 auto 0 calc(var(--part, 50%) - 1px); width: 2px;
  background: #fff; box-shadow: 0 0 0 1px #000; pointer-events: none }
.pair input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: ew-resize }
.pair:focus-within { outline: 3px solid var(--accent); outline-offset: 3px }
.sides { display: flex; justify-content: space-between; font-size: 12px; color: var(--quiet) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 12px 0 0 }
dt { color: var(--quiet) }
dd { margin: 0; overflow-wrap: anywhere }
@media print { .pair input { display: none } }
`

/** Moves the line between the two halves. Everything else of the page works without it. */
export const pageScript = `
addEventListener('input', ({ target }) => {
  if (target.type === 'range') target.parentElement.style.setProperty('--part', target.value + '%')
})
`
