/** The text with each `{{name}}` replaced by its value. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  )
}

/** The text without the parts in square brackets that have nothing in them; the others lose their brackets. */
export function withoutEmptyParts(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\[([^[\]]*)\]/g, (_part, inside: string) => {
    const names = [...inside.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)
    return names.every((name) => Object.hasOwn(values, name) && values[name] !== '') ? inside : ''
  })
}
