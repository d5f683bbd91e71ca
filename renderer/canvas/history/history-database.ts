import type { HistoryStore } from './keep-history.ts'

const databaseName = 'koppla-history'
const storeName = 'flows'

/** The histories of so many flows are kept; the one that was edited longest ago goes first. */
const most = 30

/** Open for as long as the page is: when it goes, there is no time left to open it. */
let opened: IDBDatabase | null = null
let opening: Promise<IDBDatabase> | null = null

/**
 * Histories in the browser's database. It copies a history as one object: the steps that its flows share are written, and
 * read, once, so two hundred edits of a large flow take little more room than the flow itself.
 */
export const historyDatabase: HistoryStore = {
  async get(flowId) {
    const entry: unknown = await answerOf(storedIn(opened ?? (await open()), 'readonly').get(flowId))
    return typeof entry === 'object' && entry !== null && 'history' in entry ? entry.history : null
  },

  async put(flowId, history) {
    const database = opened ?? (await open())
    const histories = storedIn(database, 'readwrite')
    const written = answerOf(histories.put({ history, keptAt: Date.now() }, flowId))
    // Said at once, it is kept even if the page is gone before there is an answer.
    histories.transaction.commit()
    await written
    await forgetOldest(database)
  },
}

async function forgetOldest(database: IDBDatabase): Promise<void> {
  const histories = storedIn(database, 'readwrite')
  const keys = await answerOf(histories.index('keptAt').getAllKeys())
  await Promise.all(keys.slice(0, -most).map((key) => answerOf(histories.delete(key))))
}

function open(): Promise<IDBDatabase> {
  opening ??= (async () => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(storeName).createIndex('keptAt', 'keptAt')
    }
    opened = await answerOf(request)
    // The browser may take it away, as when a person clears what the page has stored.
    opened.onclose = () => {
      opened = null
    }
    return opened
  })().finally(() => {
    opening = null
  })
  return opening
}

const storedIn = (database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore =>
  database.transaction(storeName, mode).objectStore(storeName)

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
