import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { allCommands } from './canvas-commands.ts'
import { commandSections } from './command.ts'
import classes from './command-list.module.css'
import { Keys } from './keys.tsx'
import { isLetterKey, useLetterKeys } from './letter-keys.ts'

/** Every command that has a key, by section. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['editor', 'frame', 'mapper'])
  const [withLetters] = useLetterKeys()
  const shown = (keys: readonly string[]) =>
    keys.filter((key) => !silent.has(key) && (withLetters || !isLetterKey(key)))
  const commands = allCommands().filter(({ keys }) => shown(keys).length > 0)
  return (
    <Modal
      opened
      size={760}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('frame:close') }}
    >
      <div className={classes.sheet}>
        {commandSections.map((section) => {
          const lines = commands
            .filter((command) => command.section === section)
            .map(({ id, keys }) => ({ text: t(`commands.${id}`), keys }))
          const onCanvas = [
            { text: t('shortcuts.move'), keys: ['Arrows'] },
            { text: t('shortcuts.port'), keys: ['Enter'] },
          ]
          const all = section === 'arrange' ? [...lines, ...onCanvas] : lines
          return all.length === 0 ? null : (
            <section key={section} className={classes.part} aria-label={t(`sections.${section}`)}>
              <h3 className={classes.heading}>{t(`sections.${section}`)}</h3>
              <dl className={classes.shortcuts}>
                {all.map(({ text, keys }) => (
                  <div key={text} className={classes.shortcut}>
                    <dt>{text}</dt>
                    <dd>
                      {shown(keys).map((key, at) => (
                        <span key={key}>
                          {at > 0 && <span className={classes.or}>{t('shortcuts.or')}</span>}
                          <Keys of={key} />
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        <section className={classes.part} aria-label={t('mapper:keys.section')}>
          <h3 className={classes.heading}>{t('mapper:keys.section')}</h3>
          <dl className={classes.shortcuts}>
            {[
              { text: t('mapper:keys.move'), key: 'Arrows' },
              { text: t('mapper:keys.draw'), key: 'm' },
            ].map(({ text, key }) => (
              <div key={key} className={classes.shortcut}>
                <dt>{text}</dt>
                <dd>
                  <Keys of={key} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  )
}

/** Keyboards differ in how a sign is typed, so some commands listen to more keys than a person has to know. */
const silent = new Set(['shift+?', '='])
