import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Bridge, bridgeName, channels, portMessage } from '../shared/desktop/bridge.ts'

const bridge: Bridge = {
  connect: () => ipcRenderer.send(channels.connect),
  pathOf: (file) => webUtils.getPathForFile(file),
  keep: (name, bytes) => ipcRenderer.invoke(channels.keep, name, bytes),
  pick: (what) => ipcRenderer.invoke(channels.pick, what),
  dragOut: (jobs) => ipcRenderer.send(channels.dragOut, jobs),
  showPossible: (commands) => ipcRenderer.send(channels.showPossible, commands),
  onCommand: (listener) => {
    ipcRenderer.on(channels.command, (_event, id) => listener(id))
  },
  onFiles: (listener) => {
    ipcRenderer.on(channels.files, (_event, paths) => listener(paths))
    ipcRenderer.send(channels.listening)
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)

// A port can't pass through the bridge: it is handed on as a message of the window, which this page alone hears.
ipcRenderer.on(channels.port, (event) => window.postMessage(portMessage, '/', event.ports))
