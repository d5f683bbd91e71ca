import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { flowStore } from '../canvas/flow-store.ts'

interface NameInputProps extends Pick<TextInputProps, 'id' | 'className' | 'placeholder' | 'aria-label'> {
  readonly name: string
  readonly onRename: (name: string) => void
}

/** A name that is saved while it is typed. What is saved has no spaces at its ends; what is being typed may. */
export function NameInput({ name, onRename, ...input }: NameInputProps) {
  const [draft, setDraft] = useState<string | null>(null)
  return (
    <TextInput
      {...input}
      size="xs"
      maxLength={120}
      value={draft ?? name}
      onChange={(event) => {
        setDraft(event.currentTarget.value)
        onRename(event.currentTarget.value)
      }}
      onBlur={() => {
        setDraft(null)
        flowStore.endMerge()
      }}
    />
  )
}
