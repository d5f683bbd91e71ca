/** The look of the inspector page, light and dark. It goes into the page as it is; its hash is what the page allows. */
export const INSPECTOR_STYLE = `
:root {
  color-scheme: light dark;
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --page: light-dark(#f6f7f9, #14171c);
  --card: light-dark(#ffffff, #1c2027);
  --line: light-dark(#e2e5ea, #303640);
  --text: light-dark(#1b2230, #e6e9ee);
  --soft: light-dark(#5b6472, #9aa4b2);
  --accent: light-dark(#1f5fd0, #7fb0ff);
  --good: light-dark(#17693a, #79d59b);
  --warn: light-dark(#8a5200, #f3c26b);
  --bad: light-dark(#b3261e, #ff9c93);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); }
main { max-width: 96rem; margin: 0 auto; padding: 1.5rem 1.5rem 4rem; display: grid; gap: 1.25rem; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 0; }
p { margin: 0; color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem; min-width: 0; }
section > header { margin-bottom: .75rem; }
a { color: var(--accent); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 22rem; gap: 1.25rem; align-items: start; }
.stack { display: grid; gap: 1.25rem; min-width: 0; }
.counts { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(7.2rem, 1fr)); gap: .5rem; }
.counts li { border: 1px solid var(--line); border-radius: 8px; padding: .4rem .65rem; color: var(--soft); overflow-wrap: anywhere; }
.counts li { font-size: .9rem; line-height: 1.25; }
.counts b { display: block; font-size: 1.15rem; color: var(--text); font-variant-numeric: tabular-nums; }
.faults { list-style: none; margin: 0; padding: 0; }
.faults li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; align-items: center; padding: .35rem 0; border-top: 1px solid var(--line); }
.faults li:first-child { border-top: 0; }
.faults code { font-weight: 600; font-size: .93rem; }
.faults p { font-size: .87rem; }
.faults form { grid-row: 1 / span 2; grid-column: 2; }
button { font: inherit; font-size: .85rem; min-width: 5.2rem; display: inline-flex; align-items: center; gap: .5rem; border: 1px solid var(--line); border-radius: 999px; background: var(--page); color: var(--soft); padding: .2rem .65rem .2rem .3rem; cursor: pointer; }
button::before { content: ""; width: 1.7rem; height: 1rem; border-radius: 999px; background: radial-gradient(circle at .5rem 50%, var(--card) .34rem, transparent .37rem) var(--soft); }
button[aria-checked="true"] { color: var(--text); border-color: var(--warn); }
button[aria-checked="true"]::before { background: radial-gradient(circle at 1.2rem 50%, var(--card) .34rem, transparent .37rem) var(--warn); }
:is(button, a, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.chips { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; font-size: .9rem; }
.chips span { display: inline-flex; flex-wrap: wrap; gap: .3rem; align-items: center; color: var(--soft); }
.chips a { padding: .1rem .55rem; border-radius: 999px; border: 1px solid var(--line); text-decoration: none; color: var(--text); }
.chips a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--card); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .3rem .9rem .3rem 0; border-top: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th { color: var(--soft); font-weight: 500; font-size: .87rem; border-top: 0; }
td { font-variant-numeric: tabular-nums; }
td.wide { white-space: normal; overflow-wrap: anywhere; width: 100%; font-family: ui-monospace, "SF Mono", Consolas, monospace; font-size: .9rem; }
.good { color: var(--good); }
.warn { color: var(--warn); }
.bad { color: var(--bad); font-weight: 600; }
.soft { color: var(--soft); }
details { border-top: 1px solid var(--line); padding: .45rem 0; }
details:first-of-type { border-top: 0; }
summary { cursor: pointer; font-weight: 500; }
details .scroll { padding-top: .35rem; }
@media (max-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
`
