import type { WatchStore } from './watch-store.ts'

/** A store of watches that tells of every change of how they stand. */
export function tellingWatchStore(store: WatchStore, tell: () => void): WatchStore {
  return {
    ...store,
    add: (watch) => (store.add(watch), tell()),
    setState: (id, state) => (store.setState(id, state), tell()),
    setCaps: (id, caps) => (store.setCaps(id, caps), tell()),
    setOffline: (id, since) => (store.setOffline(id, since), tell()),
    remove: (id, at) => (store.remove(id, at), tell()),
    remember: (id, files, at) => (store.remember(id, files, at), tell()),
    move: (id, from, to) => (store.move(id, from, to), tell()),
    log: (line) => (store.log(line), tell()),
  }
}
