import { isAbsolute } from 'node:path'
import type { Dialog, MessageBoxOptions, OpenDialogOptions, SaveDialogOptions } from 'electron'
import { z } from 'zod'
import type { DialogKind } from '../control.ts'
import { requireReady } from '../lifecycle.ts'
import { standIn } from '../stand-in.ts'
import { onCommand, tell } from '../test-channel.ts'

const open = new Map<number, (value: unknown) => void>()
let lastId = 0

onCommand('answerDialog', ({ id, value }) => {
  const answer = open.get(id)
  if (answer === undefined) throw new Error(`Expected the dialog ${id} to be open, got none`)
  open.delete(id)
  answer(value)
})

const MessageAnswer = z.object({ response: z.int(), checkboxChecked: z.boolean().default(false) })
const OpenAnswer = z.object({ filePaths: z.array(z.string()) })
const SaveAnswer = z.object({ filePath: z.string() })

const messageTypes = ['none', 'info', 'error', 'question', 'warning']
const openProperties = [
  'openFile',
  'openDirectory',
  'multiSelections',
  'showHiddenFiles',
  'createDirectory',
  'promptToCreate',
  'noResolveAliases',
  'treatPackageAsDirectory',
  'dontAddToRecent',
]

/** Electron takes each dialog's options with or without a window in front of them. */
function optionsOf<Options extends object>(parameters: readonly unknown[]): Options {
  return (parameters.at(-1) ?? {}) as Options
}

export const dialog = standIn<Dialog>('dialog', {
  showMessageBox: async (...parameters: readonly unknown[]) => {
    const options = optionsOf<MessageBoxOptions>(parameters)
    const { type = 'none', buttons = [], defaultId = 0, cancelId = 0, message } = options
    if (!messageTypes.includes(type)) throw new TypeError('Invalid message box type')
    if (typeof message !== 'string') throw new TypeError('Message must be a string')
    if (Math.max(defaultId, cancelId) >= Math.max(1, buttons.length)) {
      throw new TypeError('Expected `defaultId` and `cancelId` to be among the buttons')
    }
    return MessageAnswer.parse(await ask('message', options))
  },
  showOpenDialog: async (...parameters: readonly unknown[]) => {
    const options = optionsOf<OpenDialogOptions>(parameters)
    const unknown = (options.properties ?? []).find((one) => !openProperties.includes(one))
    if (unknown !== undefined) throw new TypeError(`Expected properties of an open dialog, got ${unknown}`)
    requireFolder(options.defaultPath)
    const { filePaths } = OpenAnswer.parse(await ask('open', options))
    return { canceled: filePaths.length === 0, filePaths }
  },
  showSaveDialog: async (...parameters: readonly unknown[]) => {
    const options = optionsOf<SaveDialogOptions>(parameters)
    const { filePath } = SaveAnswer.parse(await ask('save', options))
    return { canceled: filePath === '', filePath }
  },
  showErrorBox: (title, content) => {
    tell({ type: 'dialog', id: 0, kind: 'error', options: { title, content } })
  },
})

/** Dialogs remember no folder any more: each has to say where it opens. */
function requireFolder(path: string | undefined): void {
  if (path === undefined || !isAbsolute(path)) {
    throw new TypeError(`Expected an absolute \`defaultPath\` for the dialog, got ${String(path)}`)
  }
}

function ask(kind: DialogKind, options: object): Promise<unknown> {
  requireReady('dialog')
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const id = (lastId += 1)
  open.set(id, resolve)
  tell({ type: 'dialog', id, kind, options: JSON.parse(JSON.stringify(options)) })
  return promise
}
