/** How a node kind travels from the palette to the canvas. */
const mediaType = 'application/x-koppla-node'

export function putKind(transfer: DataTransfer, kind: string): void {
  transfer.setData(mediaType, kind)
  transfer.effectAllowed = 'copy'
}

/** While something hovers, a browser tells its type but not yet its content. */
export const carriesKind = (transfer: DataTransfer): boolean => transfer.types.includes(mediaType)

export const takeKind = (transfer: DataTransfer): string => transfer.getData(mediaType)
