import { fileNodes } from './file-nodes.ts'
import { fortnoxNodes } from './fortnox-nodes.ts'
import { jorttNodes } from './jortt-nodes.ts'
import { transformNodes } from './transform-nodes.ts'

/** What node kinds, their settings and the records between them are called. */
export const nodes = {
  categories: { source: 'Sources', transform: 'Transform', sink: 'Sinks' },
  types: {
    jortt: { customer: 'jortt customer', invoice: 'jortt invoice', estimate: 'jortt estimate' },
    fortnox: {
      customer: 'Fortnox customer',
      article: 'Fortnox article',
      order: 'Fortnox order',
      invoice: 'Fortnox invoice',
      payment: 'Fortnox payment',
      offer: 'Fortnox offer',
      price: 'Fortnox price',
    },
    file: { row: 'row of a file' },
    flow: 'mapped record',
  },
  valueTypes: {
    text: 'Text',
    decimal: 'Decimal number',
    number: 'Number',
    integer: 'Whole number',
    boolean: 'Yes or no',
    date: 'Date',
    datetime: 'Date and time',
    enum: 'Choice',
    code: 'Code',
    record: 'Group of fields',
    list: 'List',
    any: 'Any value',
  },
  jortt: {
    ...jorttNodes,
    invoices: {
      title: 'jortt invoices',
      description: 'Reads the invoices of one state from jortt.',
      ports: { out: 'Invoices' },
      fields: {
        connection: 'Connection',
        state: 'Which invoices',
        from: 'Dated from',
        withCustomer: 'Add the customer card',
        read: 'What to read',
        ours: 'Written by Koppla',
      },
      hints: {
        state: 'jortt itself decides what counts as unpaid, late or paid.',
        from: 'Older invoices are left alone. Leave empty to read them all.',
        withCustomer:
          'Adds what jortt knows about the customer today, such as e-mail and payment term. The invoice itself keeps the name and address it was made with.',
        read: 'Only what changed leaves out what an earlier run has settled: right for a flow on a schedule. Everything takes a fresh look at each record, as after a change of the mapping. Held and failed records come again either way.',
        ours: 'Records that Koppla wrote here itself. Left out, two flows in opposite directions can’t send a record round and round.',
      },
      options: {
        read: { all: 'Everything', changed: 'Only what changed' },
        ours: { 'leave-out': 'Leave out', include: 'Include' },
        state: { paid: 'Paid', sent: 'Sent', unpaid: 'Unpaid', late: 'Late', draft: 'Drafts', all: 'All' },
      },
      summary: {
        paid: 'paid',
        sent: 'sent',
        unpaid: 'unpaid',
        late: 'late',
        draft: 'drafts',
        all: 'all states',
        'paid-from': 'paid, from {{from}}',
        'sent-from': 'sent, from {{from}}',
        'unpaid-from': 'unpaid, from {{from}}',
        'late-from': 'late, from {{from}}',
        'draft-from': 'drafts, from {{from}}',
        'all-from': 'all states, from {{from}}',
      },
    },
    customers: {
      title: 'jortt customers',
      description: 'Reads the customers from jortt.',
      ports: { out: 'Customers' },
      fields: {
        connection: 'Connection',
        archived: 'Archived customers',
        read: 'What to read',
        ours: 'Written by Koppla',
      },
      hints: {
        archived: 'jortt counts an archived customer as deleted.',
        read: 'Only what changed leaves out what an earlier run has settled: right for a flow on a schedule. Everything takes a fresh look at each record, as after a change of the mapping. Held and failed records come again either way.',
        ours: 'Records that Koppla wrote here itself. Left out, two flows in opposite directions can’t send a record round and round.',
      },
      options: {
        archived: { 'leave-out': 'Leave out', include: 'Include' },
        read: { all: 'Everything', changed: 'Only what changed' },
        ours: { 'leave-out': 'Leave out', include: 'Include' },
      },
      summary: { 'leave-out': 'without archived ones', include: 'with archived ones' },
    },
  },
  file: fileNodes,
  ...transformNodes,
  fortnox: {
    ...fortnoxNodes,
    customer: {
      title: 'Fortnox customer',
      description: 'Finds each record’s customer in Fortnox, and creates or updates it.',
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
          'For a customer that Koppla has not written before. Kind and name must agree too, so that customers who share a mailbox stay apart.',
        identity: 'Records with the same value here belong to one customer.',
        defaultCustomer: 'A Fortnox customer number for all records. Leave empty to give each record its own customer.',
      },
      options: {
        whenFound: { update: 'Update it', keep: 'Leave it as it is' },
        match: { 'organisation-number': 'Organisation number', 'vat-number': 'VAT number', email: 'E-mail' },
      },
      summary: {
        update_one: 'adds or updates · {{count}} field',
        update_other: 'adds or updates · {{count}} fields',
        keep_one: 'only adds · {{count}} field',
        keep_other: 'only adds · {{count}} fields',
        'default-customer': 'always customer {{number}}',
      },
    },
    articles: {
      title: 'Fortnox articles',
      description: 'Makes sure that the article of every line exists in Fortnox.',
      ports: { in: 'Records with lines', out: 'Records with their articles' },
      fields: {
        connection: 'Connection',
        missing: 'If an article is missing',
        fallbackArticle: 'Fallback article',
        textAccount: 'Revenue account for text lines',
        lines: 'Lines',
        mapping: 'Article fields',
      },
      hints: {
        fallbackArticle: 'A Fortnox article number, used for lines without an article number.',
        textAccount: 'Four digits. Lines without an article are booked on it.',
        lines: 'The list whose rows are the lines.',
        mapping: 'jortt has no article numbers. The start of the line’s text is used when it looks like one.',
      },
      options: {
        missing: {
          create: 'Create it',
          fallback: 'Use the fallback article',
          text: 'Send the line as text',
          hold: 'Hold the record',
        },
      },
      summary: {
        create: 'creates missing articles',
        fallback: 'missing articles become {{article}}',
        text: 'lines with missing articles become text',
        hold: 'holds records with missing articles',
      },
    },
    invoice: {
      title: 'Fortnox invoice',
      description: 'Creates a Fortnox invoice for each record, as a draft unless you choose otherwise.',
      ports: { in: 'Records with lines', out: 'Records with their invoice' },
      fields: {
        connection: 'Connection',
        state: 'Create as',
        book: 'Book it too',
        whenExists: 'If the invoice exists',
        vatGuard: 'Check VAT first',
        compareTotal: 'Total to compare with',
        mapping: 'Invoice fields',
      },
      hints: {
        state: 'An invoice marked as sent can’t become a draft again.',
        book: 'A booked invoice is in the books: it can only be credited.',
        whenExists: 'Only an invoice that is neither sent nor booked can be corrected.',
        vatGuard: 'Holds a record whose country, VAT number, VAT type and VAT rates don’t agree.',
        compareTotal:
          'The field with the total including VAT. If Fortnox arrives at other totals, the record gets a warning. If empty, the rows that were sent are the measure.',
      },
      options: {
        state: { draft: 'Draft', sent: 'Sent' },
        whenExists: { skip: 'Skip it', 'correct-draft': 'Correct it while it is a draft' },
      },
      summary: {
        draft_one: 'draft · {{count}} field mapped',
        draft_other: 'draft · {{count}} fields mapped',
        sent_one: 'sent · {{count}} field mapped',
        sent_other: 'sent · {{count}} fields mapped',
      },
    },
    order: {
      title: 'Fortnox order',
      description: 'Creates a Fortnox order for each record, ready to be invoiced.',
      ports: { in: 'Records with lines', out: 'Records with their order' },
      fields: {
        connection: 'Connection',
        state: 'Create as',
        makeInvoice: 'Make an invoice of it',
        whenExists: 'If the order exists',
        vatGuard: 'Check VAT first',
        compareTotal: 'Total to compare with',
        mapping: 'Order fields',
      },
      hints: {
        state: 'An order marked as sent can’t become a draft again.',
        makeInvoice: 'Fortnox makes the invoice of the order at once. The order can’t be changed after that.',
        whenExists: 'Only an order that is neither sent nor invoiced can be corrected.',
        vatGuard: 'Holds a record whose country, VAT number, VAT type and VAT rates don’t agree.',
        compareTotal:
          'The field with the total including VAT. If Fortnox arrives at other totals, the record gets a warning. If empty, the rows that were sent are the measure.',
      },
      options: {
        state: { draft: 'Draft', sent: 'Sent' },
        whenExists: { skip: 'Skip it', 'correct-draft': 'Correct it while it is a draft' },
      },
      summary: {
        draft_one: 'draft · {{count}} field mapped',
        draft_other: 'draft · {{count}} fields mapped',
        sent_one: 'sent · {{count}} field mapped',
        sent_other: 'sent · {{count}} fields mapped',
      },
    },
  },
}
