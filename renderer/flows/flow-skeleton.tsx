import { PageBody } from '../frame/frame.tsx'
import { SkeletonRows } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import classes from './flow-editor.module.css'

/** The outlines of the editor while the flow is on its way, each part where it will be. */
export function FlowSkeleton() {
  return (
    <>
      <TopBar title="" />
      <PageBody fill>
        <div className={classes.editor}>
          <div className={classes.palette}>
            <SkeletonRows rows={8} height={44} />
          </div>
          <div className={classes.canvas} />
          <div className={classes.panel} style={{ width: 372 }} />
        </div>
      </PageBody>
    </>
  )
}
