/** The frame around every page, and words that all pages use. */
export const frame = {
  rail: {
    label: 'Pages',
    flows: 'Flows',
    activity: 'Activity',
    schedule: 'Schedule',
    connections: 'Connections',
    settings: 'Settings',
  },
  breadcrumbs: 'Where you are',
  wayBack: 'The way back',
  topBar: 'Top bar',
  connection: {
    lost: 'Connection to Koppla lost. Reconnecting…',
    longGone: 'Koppla does not answer. If it was closed, start it again and open the address it prints.',
    now: 'Try now',
  },
  noToken: {
    title: 'Open Koppla by its full address',
    text: 'This address lacks the key that Koppla prints when it starts. Copy the whole address from there and open it in this browser.',
  },
  unexpected: {
    title: 'That did not work',
    text: 'Something unexpected happened: {{message}}. Try again; what was saved is still there.',
  },
  loadFailed: {
    title: 'This could not be loaded',
    text: 'Koppla did not answer as expected. Nothing is lost.',
  },
  broken: {
    title: 'This page could not be shown',
    text: 'Something unexpected happened: {{message}}. Your flows are saved.',
  },
  loading: 'Loading',
  retry: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  clear: 'Clear',
}
