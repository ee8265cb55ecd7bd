import { expect, test } from 'vitest'
import { autostartEntry, isOwnEntry } from '../../src/main/autostart-entry.ts'

test('the desktop starts the program without its window', () => {
  expect(autostartEntry('/opt/Enlarger/enlarger').split('\n')).toContain(
    'Exec="/opt/Enlarger/enlarger" --hidden',
  )
})

test('an entry that a person wrote is not taken for one of ours', () => {
  expect(isOwnEntry(autostartEntry('/opt/Enlarger/enlarger'))).toBe(true)
  expect(isOwnEntry('[Desktop Entry]\nType=Application\nName=Enlarger\nExec=enlarger serve\n')).toBe(false)
})

test('a path with odd letters stays one argument', () => {
  const [line] = autostartEntry('/home/anna/My $Apps/100%/a"b')
    .split('\n')
    .filter((one) => one.startsWith('Exec'))
  expect(line).toBe(String.raw`Exec="/home/anna/My \\$Apps/100%%/a\\"b" --hidden`)
})
