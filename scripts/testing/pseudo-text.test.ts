import { describe, expect, it } from 'vitest'
import { pseudoText, pseudoTexts } from './pseudo-text.ts'

describe('the pseudo language', () => {
  it('accents every letter between brackets and is two fifths longer', () => {
    expect(pseudoText('New flow')).toBe('⟦Ñéŵ ƒĺóŵ ẽẽẽ⟧')
    const sentence = 'The flow is deleted from this workspace.'
    expect(pseudoText(sentence).length / sentence.length).toBeCloseTo(1.45, 1)
  })

  it('leaves placeholders, tags and the names of the systems alone', () => {
    expect(pseudoText('<b>{{count}}</b> from jortt')).toBe('⟦<b>{{count}}</b> ƒŕóḿ jortt ẽẽ⟧')
  })

  it('leaves a text without words as it is', () => {
    expect(pseudoText('{{done}} / {{total}}')).toBe('{{done}} / {{total}}')
    expect(pseudoText('jortt')).toBe('jortt')
  })

  it('goes through all texts and their plural forms', () => {
    expect(pseudoTexts({ a: { b_one: 'step', b_other: 'steps' } })).toEqual({
      a: { b_one: '⟦šťéþ ẽẽ⟧', b_other: '⟦šťéþš ẽẽ⟧' },
    })
  })
})
