import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './step-form.module.css'

interface StepFormProps {
  readonly title: string
  readonly children: ReactNode
  /** The buttons below, of which the submitting one goes on. */
  readonly actions: ReactNode
  readonly onSubmit: () => void
}

/** One step of the wizard. Its heading takes the focus, so that a screen reader says where one is; Enter goes on. */
export function StepForm({ title, children, actions, onSubmit }: StepFormProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const headingId = useId()
  useEffect(() => heading.current?.focus(), [])

  const goOn = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLElement)) return
    // A chosen card is a button, for which Enter would only choose it again.
    const isChosen = event.target.role === 'radio' && event.target.ariaChecked === 'true'
    if (event.target !== heading.current && !isChosen) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }

  return (
    <form
      className={classes.form}
      aria-labelledby={headingId}
      noValidate
      onKeyDown={goOn}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <div className={classes.body}>
        <h3 ref={heading} id={headingId} className={classes.heading} tabIndex={-1} data-autofocus>
          {title}
        </h3>
        {children}
      </div>
      <div className={classes.foot}>{actions}</div>
    </form>
  )
}
