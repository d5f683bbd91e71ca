import { Component, type ReactNode } from 'react'
import { i18n } from '../i18n/i18n.ts'
import { PageBody } from './frame.tsx'
import { ErrorState } from './state-view.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** Another value means another place: what failed there says nothing about here. */
  readonly place: string
}

/** Keeps a failing page from taking the whole window with it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly failed: string | null }> {
  override state = { failed: null }

  static getDerivedStateFromError(error: unknown) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }

  override componentDidUpdate(before: ErrorBoundaryProps) {
    if (before.place !== this.props.place && this.state.failed !== null) this.setState({ failed: null })
  }

  override render() {
    if (this.state.failed === null) return this.props.children
    return (
      <PageBody>
        <ErrorState
          title={i18n.t('frame:broken.title')}
          text={i18n.t('frame:broken.text', { message: this.state.failed })}
          onRetry={() => this.setState({ failed: null })}
        />
      </PageBody>
    )
  }
}
