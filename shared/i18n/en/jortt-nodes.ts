/** jortt’s estimates, and the steps that write to jortt. */
export const jorttNodes = {
  estimates: {
    title: 'jortt estimates',
    description: 'Reads the estimates from jortt, such as those the customer agreed to.',
    ports: { out: 'Estimates' },
    fields: {
      connection: 'Connection',
      state: 'Which estimates',
      answer: 'The customer’s answer',
      withCustomer: 'Add the customer card',
      read: 'What to read',
    },
    hints: {
      withCustomer:
        'Adds what jortt knows about the customer today. An estimate names neither the kind of customer nor its e-mail.',
      read: 'Only what changed leaves out what an earlier run has settled: right for a flow on a schedule. Everything takes a fresh look at each record, as after a change of the mapping. Held and failed records come again either way.',
    },
    options: {
      read: { all: 'Everything', changed: 'Only what changed' },
      state: { sent: 'Sent', draft: 'Drafts', expired: 'Expired', invoiced: 'Invoiced', all: 'All states' },
      answer: {
        agreed: 'Accepted or signed',
        accepted: 'Accepted',
        signed: 'Signed',
        rejected: 'Rejected',
        any: 'Any answer, or none',
      },
    },
    summary: {
      'sent-agreed': 'sent, accepted or signed',
      'sent-accepted': 'sent, accepted',
      'sent-signed': 'sent, signed',
      'sent-rejected': 'sent, rejected',
      'sent-any': 'sent, any answer, or none',
      'draft-agreed': 'drafts, accepted or signed',
      'draft-accepted': 'drafts, accepted',
      'draft-signed': 'drafts, signed',
      'draft-rejected': 'drafts, rejected',
      'draft-any': 'drafts, any answer, or none',
      'expired-agreed': 'expired, accepted or signed',
      'expired-accepted': 'expired, accepted',
      'expired-signed': 'expired, signed',
      'expired-rejected': 'expired, rejected',
      'expired-any': 'expired, any answer, or none',
      'invoiced-agreed': 'invoiced, accepted or signed',
      'invoiced-accepted': 'invoiced, accepted',
      'invoiced-signed': 'invoiced, signed',
      'invoiced-rejected': 'invoiced, rejected',
      'invoiced-any': 'invoiced, any answer, or none',
      'all-agreed': 'all states, accepted or signed',
      'all-accepted': 'all states, accepted',
      'all-signed': 'all states, signed',
      'all-rejected': 'all states, rejected',
      'all-any': 'all states, any answer, or none',
    },
  },
  customer: {
    title: 'jortt customer',
    description: 'Finds each record’s customer in jortt, and creates or updates it.',
    ports: { in: 'Records', out: 'Records with their customer' },
    fields: {
      connection: 'Connection',
      whenFound: 'If the customer exists',
      match: 'Recognise customers by',
      identity: 'One customer per',
      defaultCustomer: 'Always use this customer',
      mapping: 'Customer fields',
    },
    hints: {
      match:
        'For a customer that Koppla has not written before. The kind must agree too, and for reference and e-mail the name, so that customers who share a mailbox stay apart.',
      identity: 'Records with the same value here belong to one customer.',
      defaultCustomer: 'The id of a jortt customer, for all records. Leave empty to give each record its own customer.',
      mapping:
        'jortt has one address per customer and no delivery address, and keeps street and number in one field. A company needs street, postal code and city.',
    },
    options: {
      whenFound: { update: 'Update it', keep: 'Leave it as it is' },
      match: {
        reference: 'Reference',
        'vat-number': 'VAT number',
        'coc-number': 'Chamber of Commerce number',
        email: 'E-mail',
      },
    },
    summary: {
      update_one: 'adds or updates · {{count}} field',
      update_other: 'adds or updates · {{count}} fields',
      keep_one: 'only adds · {{count}} field',
      keep_other: 'only adds · {{count}} fields',
      'default-customer': 'always customer {{number}}',
    },
  },
  invoice: {
    title: 'jortt invoice',
    description: 'Creates a jortt invoice for each record, as a draft unless you choose otherwise.',
    ports: { in: 'Records with lines', out: 'Records with their invoice' },
    fields: {
      connection: 'Connection',
      state: 'Create as',
      sendBy: 'Send',
      whenExists: 'If the invoice exists',
      vatGuard: 'Check VAT first',
      compareTotal: 'Total to compare with',
      mapping: 'Invoice fields',
    },
    hints: {
      state:
        'A sent invoice is final: jortt can only credit it. An invoice whose total differs is never sent, it stays a draft.',
      sendBy: 'By e-mail, jortt mails it to the customer with its own text.',
      whenExists: 'Only a draft can be corrected.',
      vatGuard: 'Holds a record whose country, VAT number, reverse charge and VAT rates don’t agree.',
      compareTotal:
        'The field with the total including VAT. If jortt arrives at other totals, the record gets a warning. If empty, the rows that were sent are the measure.',
      mapping:
        'jortt’s API takes no payments: an invoice that is paid already is created as paid, later payments are matched in jortt. It has no delivery address and no article numbers, so they go into the remarks and the text of the lines. The reference tells Koppla which invoice is which: change it if two Fortnox companies write to one administration.',
    },
    options: {
      state: { draft: 'Draft', sent: 'Sent' },
      sendBy: { self: 'Finalise only, I deliver it myself', email: 'By e-mail' },
      whenExists: { skip: 'Skip it', 'correct-draft': 'Correct it while it is a draft' },
    },
    summary: {
      draft_one: 'draft · {{count}} field mapped',
      draft_other: 'draft · {{count}} fields mapped',
      sent_one: 'sent · {{count}} field mapped',
      sent_other: 'sent · {{count}} fields mapped',
    },
  },
}
