import { useEffect } from 'react'
import { commands, isInReach } from './table.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** What fields of text use themselves. */
const editingStrokes = new Set(['Mod+A', 'Mod+C', 'Mod+V', 'Mod+X', 'Mod+Z', 'Mod+Y', 'Mod+B'])

/** Runs commands by their keys for as long as the component is there. */
export function useKeyboard(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('keydown', beforeOthers, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keydown', beforeOthers, { capture: true })
    }
  }, [])
}

/** Controls keep Enter to themselves, whatever is held with it: what is ours with Mod is taken before they see it. */
function beforeOthers(event: KeyboardEvent): void {
  const stroke = strokeOf(event)
  if (!stroke.startsWith('Mod+') || editingStrokes.has(stroke)) return
  onKeyDown(event)
  if (event.defaultPrevented) event.stopPropagation()
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const stroke = strokeOf(event)
  if (isTyping(event.target) && (!stroke.startsWith('Mod+') || editingStrokes.has(stroke))) return
  const command = commands.find((one) => one.keys.includes(stroke) && isInReach(one))
  if (command === undefined) return
  event.preventDefault()
  command.run()
}

/** A key press as commands name it. Shift is named only where the key writes no other sign with it. */
export function strokeOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event
  const isLetter = /^[a-z]$/i.test(key)
  const name = key === ' ' ? 'Space' : isLetter ? key.toUpperCase() : key
  const parts = [
    (isMac ? metaKey : ctrlKey) && 'Mod',
    altKey && 'Alt',
    shiftKey && (isLetter || key.length > 1) && 'Shift',
    name,
  ]
  return parts.filter((part) => part !== false).join('+')
}

const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

/** Keys as they are written on this computer's keyboard: `Ctrl+Enter`, `⌘Enter`. */
export function keysInWords(keys: string): string {
  const signed = keys.replace(/Arrow(Left|Right|Up|Down)/, (_whole, to: string) => arrows[to] ?? to)
  if (!isMac) return signed.replace('Mod', 'Ctrl')
  return signed.replace('Mod+', '⌘').replace('Shift+', '⇧').replace('Alt+', '⌥')
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
