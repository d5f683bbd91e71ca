import { useTranslation } from 'react-i18next'
import { PageBody } from './frame.tsx'
import { SkeletonRows } from './state-view.tsx'
import { TopBar } from './top-bar.tsx'

interface PageSkeletonProps {
  readonly place: 'activity' | 'connections' | 'schedule' | 'settings'
  /** The page lays itself out to the edges. */
  readonly fill?: boolean
}

/** A page whose code is on its way: its heading, and rows where its rows will be. */
export function PageSkeleton({ place, fill = false }: PageSkeletonProps) {
  const { t } = useTranslation('frame')
  return (
    <>
      <TopBar title={t(`rail.${place}`)} />
      <PageBody fill={fill}>
        <SkeletonRows rows={4} height={72} />
      </PageBody>
    </>
  )
}
