/** What a preflight finds out about a connection, and what to do about it. */
export const preflight = {
  company: {
    found: '{{company}} answers (number {{number}}).',
    'not-working': 'The connection does not work at the moment{{hint}}.',
    'not-working-remedy': 'Reconnect it, or look at what is said about the connection itself.',
    known: 'It belongs to {{company}}.',
    another: '{{found}} answers, and this connection belongs to {{company}}.',
    'another-remedy': 'Reconnect it and sign in to {{company}}, or make a new connection for {{found}}.',
    ...unasked('Which company answers'),
  },
  plan: {
    fits: 'The plan of the administration includes the API.',
    'plan-missing': 'The plan of the administration does not include the API{{hint}}.',
    'plan-missing-remedy': 'Choose the jortt plan MKB or Plus, then check again.',
    'not-allowed': 'The administration does not let this application in{{hint}}.',
    'not-allowed-remedy': 'Let an administrator of the administration link the application in jortt.',
    modules: 'The company has the licences for {{modules}}.',
    'module-missing': 'The company has no licence for {{module}}{{hint}}.',
    'module-missing-remedy': 'Add the licence in the company’s Fortnox account, then check again.',
    ...unasked('The plan'),
  },
  scopes: {
    all: 'Its permissions cover everything that the flows need.',
    'none-needed': 'No flow uses it yet. Its permissions: {{scope}}.',
    missing: 'The permission {{scope}} is missing. Needed by: {{flows}}.',
    'missing-remedy': 'Add {{scope}} to the application and to this connection, then reconnect.',
    ...unasked('The permissions'),
  },
  'vat-rates': {
    found: 'There are sales accounts for the VAT rates {{rates}}.',
    missing: 'There is no sales account for the VAT rates {{rates}}.',
    'missing-remedy': 'Set it under the predefined accounts in Fortnox, if you sell at these rates.',
    charged: 'The administration charges VAT.',
    sometimes: 'The administration charges VAT on some sales only.',
    'sometimes-remedy': 'Check the VAT rates of what is transferred before you send it.',
    never: 'The administration charges no VAT.',
    'never-remedy': 'Transfer only documents without VAT, or change the VAT settings in jortt.',
    ...unasked('The VAT rates'),
  },
  'terms-of-payment': {
    found: 'The terms of payment of the flows exist: {{terms}}.',
    available: 'There are {{number}} terms of payment to choose from.',
    missing: 'These terms of payment do not exist: {{terms}}. Used by: {{flows}}.',
    'missing-remedy': 'Create them in Fortnox, or choose others in the mapping.',
    ...unasked('The terms of payment'),
  },
  currencies: {
    found: 'The currencies are {{currencies}}.',
    missing: 'The currency {{currency}} does not exist.',
    'missing-remedy': 'Add it in Fortnox under Currencies: jortt’s documents are in euro.',
    ...unasked('The currencies'),
  },
  accounts: {
    found: 'Sales are booked on account {{account}} ({{name}}) unless told otherwise.',
    inactive: 'Account {{account}} ({{name}}), which sales are booked on, is not active.',
    'inactive-remedy': 'Activate it in the chart of accounts, or choose another predefined account for sales.',
    gone: 'Account {{account}}, which sales are booked on, does not exist.',
    'gone-remedy': 'Create it in the chart of accounts, or choose another predefined account for sales.',
    none: 'No account for sales is set.',
    'none-remedy': 'Choose one, or name an account on each line.',
    default: 'Sales are booked on “{{name}}” unless told otherwise.',
    ...unasked('The accounts for sales'),
  },
  'financial-year': {
    found: 'There is a financial year for today: {{from}} to {{to}}.',
    missing: 'There is no financial year for today ({{date}}).',
    'missing-remedy': 'Create it in Fortnox; no document can have a date without one.',
    ...unasked('The financial year'),
  },
  'locked-period': {
    open: 'No period is locked.',
    before: 'Everything up to {{until}} is locked. Later dates can be written.',
    today: 'Everything up to {{until}} is locked, today included.',
    'today-remedy': 'Open the period in Fortnox, or give the documents a later date.',
    'not-told': 'jortt does not say which years are closed. A document in a closed year is refused.',
    ...unasked('The locked period'),
  },
  stock: {
    articles: 'Stock is kept on the article, where Koppla can set it.',
    warehouse: 'The warehouse module keeps the stock, so Koppla can read it but not set it.',
    'warehouse-remedy': 'Change stock in the warehouse module.',
    ...unasked('Who keeps the stock'),
  },
  'rate-limit': {
    free: '{{free}} of {{limit}} requests in {{seconds}} s are free right now.',
    busy: 'Runs are using the whole request limit; {{waiting}} requests are waiting.',
    'busy-remedy': 'Nothing to do: your own clicks go first.',
    paused: 'The other system asked for a pause.',
    'paused-remedy': 'If it happens often, lower the request limit of this connection.',
  },
}

/** What could not be asked, with the reason. */
function unasked(what: string) {
  return {
    'no-scope': `${what} can’t be seen: the permission is missing{{hint}}.`,
    'no-scope-remedy': 'Add the permission {{scope}} and reconnect, or look it up there.',
    'no-licence': `${what} can’t be seen: a licence or a right is missing{{hint}}.`,
    'no-licence-remedy': 'Look it up there.',
    'no-answer': `${what} could not be seen: no usable answer came{{hint}}.`,
    'no-answer-remedy': 'Check again in a while.',
  }
}
