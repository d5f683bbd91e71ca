import type { HistoryStore } from './keep-history.ts'

const databaseName = 'koppla-history'
const storeName = 'flows'

/** The histories of so many flows are kept; the one that was edited longest ago goes first. */
const most = 30

/**
 * Histories in the browser's database. It copies a history as one object: the steps that its flows share are written, and
 * read, once, so two hundred edits of a large flow take little more room than the flow itself.
 */
export const historyDatabase: HistoryStore = {
  async get(flowId) {
    using database = await open()
    const entry: unknown = await answerOf(stored(database, 'readonly').get(flowId))
    return typeof entry === 'object' && entry !== null && 'history' in entry ? entry.history : null
  },

  async put(flowId, history) {
    using database = await open()
    const histories = stored(database, 'readwrite')
    await answerOf(histories.put({ history, keptAt: Date.now() }, flowId))
    const keys = await answerOf(histories.index('keptAt').getAllKeys())
    await Promise.all(keys.slice(0, -most).map((key) => answerOf(histories.delete(key))))
  },
}

interface Opened extends Disposable {
  readonly database: IDBDatabase
}

async function open(): Promise<Opened> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(storeName).createIndex('keptAt', 'keptAt')
  }
  const database = await answerOf(request)
  return { database, [Symbol.dispose]: () => database.close() }
}

const stored = ({ database }: Opened, mode: IDBTransactionMode): IDBObjectStore =>
  database.transaction(storeName, mode).objectStore(storeName)

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
