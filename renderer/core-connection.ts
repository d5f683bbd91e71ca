import type { ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { createStore } from 'zustand/vanilla'
import { reconnectDelay } from './reconnect-delay.ts'
import { takeToken } from './session-token.ts'

export type Link = ClientLink<Record<never, never>>

/** How the page stands with the core. `attempts` counts the tries since the connection was lost. */
export interface CoreConnection {
  readonly status: 'connecting' | 'open' | 'lost' | 'no-token'
  readonly attempts: number
}

export const coreConnection = createStore<CoreConnection>(() => ({ status: 'connecting', attempts: 0 }))

let currentLink = Promise.withResolvers<Link>()
let isOpen = false

/** The link of the open connection; calls made while there is none wait for the next one. */
export const openLink = (): Promise<Link> => currentLink.promise

/** Connects for as long as the page lives: by the port the desktop shell hands over, else by WebSocket. */
export function connectToCore(): void {
  if (isDesktop()) acceptPorts()
  else connectSocket()
}

/** Skips the wait before the next try. */
export let reconnectNow: () => void = () => {}

function isDesktop(): boolean {
  return navigator.userAgent.includes('Electron/')
}

function acceptPorts(): void {
  window.addEventListener('message', (event) => {
    const [port] = event.ports
    if (event.source !== window || event.data !== 'koppla-port' || !port) return
    port.addEventListener('close', opened(new PortLink({ port })))
    port.start()
  })
}

function connectSocket(): void {
  const token = takeToken()
  if (token === null) {
    coreConnection.setState({ status: 'no-token', attempts: 0 })
    return
  }
  const address = new URL('/rpc', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'

  const connect = () => {
    const socket = new WebSocket(address, ['koppla', token])
    // Blobs are read asynchronously, which could change the order of messages.
    socket.binaryType = 'arraybuffer'
    let onLost: () => void = () => {}
    socket.addEventListener('open', () => {
      onLost = opened(new SocketLink({ websocket: socket }))
    })
    socket.addEventListener('close', () => {
      onLost()
      const { attempts } = coreConnection.getState()
      coreConnection.setState({ status: 'lost', attempts: attempts + 1 })
      const timer = setTimeout(connect, reconnectDelay(attempts))
      reconnectNow = () => {
        clearTimeout(timer)
        reconnectNow = () => {}
        connect()
      }
    })
  }
  connect()
}

/** Hands a fresh link to all who wait for one; returns what to call when it is gone. */
function opened(link: Link): () => void {
  if (isOpen) currentLink = Promise.withResolvers()
  const mine = currentLink
  isOpen = true
  mine.resolve(link)
  coreConnection.setState({ status: 'open', attempts: 0 })
  return () => {
    if (currentLink !== mine) return
    isOpen = false
    currentLink = Promise.withResolvers()
    coreConnection.setState({ status: 'lost', attempts: 0 })
  }
}
