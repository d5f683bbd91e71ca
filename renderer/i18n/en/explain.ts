/** A field's rule in a sentence. Parts in square brackets are left out where the value in them is not given. */
export const explain = {
  quoted: '“{{text}}”',
  /** How the sentence about a field begins: the rule is one of the phrases below. */
  is: '{{target}} is {{rule}}.',
  always: '{{target}} is always {{value}}.',
  alwaysEmpty: '{{target}} is always left empty.',
  unmapped: 'Nothing fills {{target}}: it is left out of what is sent.',
  looked: '{{target}} comes from a table, by {{of}}: {{rows}}.',
  lookedEmpty: '{{target}} comes from a table, by {{of}}, but the table has no rows yet.',
  becomes: '{{from}} becomes {{to}}',
  moreRows: '{{count}} more',
  elsewise: {
    keep: 'A value that is not in the table is kept as it is.',
    empty: 'For a value that is not in the table it is left empty.',
    problem: 'A value that is not in the table holds the record.',
    value: 'Any other value, an empty one too, becomes {{value}}.',
  },
  chosen: 'If {{when}}, {{target}} is {{then}}; otherwise {{otherwise}}.',
  rows: '{{target}}: one row for each of {{of}}. {{filled}} of the {{all}} fields of a row are filled.',
  calls: 'The formula uses {{functions}}.',
  emptyText: 'Where all fields in the text are empty, it is left empty.',

  // Phrases that stand inside one another
  yes: 'yes',
  no: 'no',
  nothing: 'empty',
  space: 'a space',
  lineBreak: 'a line break',
  more: 'more',
  row: '{{field}} of the line',
  position: 'the position of the line, from 0',
  of: '{{field}} of the {{record}}',
  from: '{{field}}, which “{{step}}” adds',
  thenIfEmpty: '{{value}}; where that is empty, {{next}}',
  orIfEmpty: '{{value}} or, where empty, {{next}}',
  table: 'what a table says for {{of}}',
  text: 'the text {{text}}',
  choice: '{{then}} if {{when}}, else {{otherwise}}',
  formula: 'worked out by a formula',
  formulaOf: 'worked out by a formula from {{fields}}',
  unknownFunction: 'what {{name}} gives',

  /** Arguments that are words of their own. */
  options: { first: 'first name', last: 'last name', sv: 'Swedish', en: 'English' },

  /** Clauses behind "if". */
  when: {
    equals: '{{left}} is {{right}}',
    'not-equals': '{{left}} is not {{right}}',
    contains: '{{left}} contains {{right}}',
    'starts-with': '{{left}} starts with {{right}}',
    greater: '{{left}} is greater than {{right}}',
    'at-least': '{{left}} is at least {{right}}',
    less: '{{left}} is less than {{right}}',
    'at-most': '{{left}} is at most {{right}}',
    'one-of': '{{left}} is one of {{right}}',
    'is-empty': '{{left}} is empty',
    'is-filled': '{{left}} is filled',
    not: 'it is not so that {{of}}',
  },

  notes: {
    cut: 'Beyond {{length}} characters it is cut, at a word.',
    refused: 'A text of more than {{length}} characters holds the record: this field is never cut.',
    characters: 'Characters that {{system}} refuses are replaced.',
    format: 'It has to be of this kind: {{format}}.',
    rounded: 'It is rounded to {{decimals}} decimals.',
    whole: 'It is rounded to a whole number.',
    atLeast: 'It has to be at least {{min}}.',
    atMost: 'It has to be at most {{max}}.',
    between: 'It has to be from {{min}} to {{max}}.',
    options: 'It has to be one of {{values}}.',
    register: 'It has to be a code that {{system}} knows.',
    required: '{{system}} requires it: where it is empty, the record is held.',
  },

  /** What it gives for the record that is shown. */
  gives: 'For {{record}} this gives {{value}}.',
  givesRow: 'For the first line of {{record}} this gives {{value}}.',
  givesNothing: 'For {{record}} it stays empty.',
  givesNothingRow: 'For the first line of {{record}} it stays empty.',
  fails: 'For {{record}} it can’t be worked out. {{problem}}.',
  failsRow: 'For the first line of {{record}} it can’t be worked out. {{problem}}.',

  show: 'Explain',
  label: 'What this field gets, in a sentence',
}
