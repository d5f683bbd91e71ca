/** Settings of the app itself. */
export const settings = {
  elsewhere: {
    title: 'Was this workspace moved or copied?',
    text: 'It was last used in {{place}} on {{machine}}. Until you say, no flow runs. If it is used there too, flows stop running by themselves here.',
    moved: 'Moved: it is used only here',
    copied: 'Copied: it is used there too',
  },
  title: 'Settings',
  appearance: 'Appearance',
  language: 'Language',
  languageHint: 'Changes the whole window at once, dates and numbers too.',
  scheme: 'Colours',
  schemes: { light: 'Light', dark: 'Dark', auto: 'As the system' },
  letterKeys: 'Shortcuts of a single key',
  letterKeysHint:
    'Such as C to connect a step. Switch them off if you dictate, or press keys without meaning to. Shortcuts with Ctrl or ⌘ stay.',
  workspace: 'Workspace',
  folder: 'Folder',
  folderHint: 'Flows, connections and the log are in here. Everything stays on this computer.',
  copy: 'Copy the path',
  copied: 'Copied',
  secrets: 'Secrets',
  protection: {
    keychain: 'Encrypted with the keychain of your user account.',
    'key-file': 'Encrypted with a key file in the workspace that only your user account can read.',
    environment: 'Encrypted with the key from the environment variable KOPPLA_KEY.',
    plain:
      'Not encrypted, because this system offers no keychain. Anyone who can read the workspace folder can read them.',
  },
  about: 'About',
  version: 'Version',
  host: 'Runs as',
  hosts: { desktop: 'Desktop app', headless: 'Browser host' },
}
