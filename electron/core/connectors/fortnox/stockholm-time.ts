const swedish = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/**
 * A moment as Fortnox takes it in `lastmodified`: "2022-11-25 06:00:00". No source says which clock that is; integrators
 * send Swedish time (`apis/fortnox.md §3`). In the hour that autumn repeats the text stands for two moments.
 */
export function stockholmTime(moment: Date): string {
  return swedish.format(moment)
}
