import { Kbd } from '@mantine/core'
import classes from './command-list.module.css'
import { useKeyWords } from './use-key-words.ts'

/** The keys of a shortcut, one beside the other. */
export function Keys({ of }: { readonly of: string }) {
  const words = useKeyWords()
  return (
    <span className={classes.keys}>
      {words(of).map((key) => (
        <Kbd key={key} className={classes.key}>
          {key}
        </Kbd>
      ))}
    </span>
  )
}
