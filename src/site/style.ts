import { createHash } from 'node:crypto'

/*
 * The look of the site, in one file: tokens first, then the parts from the top of a page to its end. No font, script or picture
 * of anybody else's. Logical properties throughout, so that it turns round for languages written from right to left.
 */
export const style = `
:root {
  color-scheme: light dark;
  --ink: #1d2433; --quiet: #55607a; --paper: #fdfcf9; --soft: #f3f0e8; --line: #ddd7c8; --link: #0b5563;
  --accent: #0f6b7c; --on-accent: #ffffff; --gold: #b7791f; --note: #fbf3dc; --note-line: #d9b75b;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  --radius: 0.6rem; --wide: 76rem; --text: 42rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e9e6df; --quiet: #a9b0c0; --paper: #14181f; --soft: #1d232d; --line: #363e4c; --link: #7fd0de;
    --accent: #5cb8c8; --on-accent: #0c1a1e; --gold: #e0b252; --note: #2a2618; --note-line: #8a7433;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-block-start: 1rem; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3 { font-family: var(--serif); line-height: 1.2; font-weight: 600; text-wrap: balance; margin-block: 0 0.5em; }
h1 { font-size: clamp(2rem, 1.4rem + 2.6vw, 3.2rem); letter-spacing: -0.01em; }
h2 { font-size: clamp(1.4rem, 1.2rem + 0.9vw, 1.85rem); margin-block-start: 2.2em; }
h3 { font-size: 1.15rem; }
a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 0.07em; }
a:hover { text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--gold); outline-offset: 2px; border-radius: 0.2rem; }
img { max-width: 100%; height: auto; display: block; border-radius: var(--radius); }
small, .small { font-size: 0.875rem; color: var(--quiet); }
mark { background: var(--note); color: inherit; padding-inline: 0.1em; }
.skip { position: absolute; padding: 0.6rem 1rem; background: var(--paper); }
.skip:not(:focus), .unseen { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { inset-inline-start: 0.5rem; inset-block-start: 0.5rem; z-index: 2; }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: 0.6rem 1.8rem; padding: 0.9rem clamp(1rem, 4vw, 2.5rem);
  border-block-end: 1px solid var(--line); }
.top .name { font: 600 1.25rem/1 var(--serif); color: var(--ink); text-decoration: none; }
.top nav { flex: 1 1 auto; }
.top ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; margin: 0; padding: 0; list-style: none; }
.top nav a { color: var(--ink); text-decoration: none; padding-block: 0.35rem; display: inline-block;
  border-block-end: 2px solid transparent; }
.top nav a:hover, .top nav a[aria-current] { border-color: var(--accent); }
.search { display: flex; gap: 0.4rem; flex: 0 1 22rem; min-width: min(100%, 16rem); }
.search input { flex: 1; min-width: 0; font: inherit; padding: 0.45rem 0.8rem; color: var(--ink); background: var(--soft);
  border: 1px solid var(--line); border-radius: var(--radius); }
.search input::placeholder { color: var(--quiet); opacity: 1; }
button, .button { font: inherit; font-weight: 600; padding: 0.45rem 1rem; border-radius: var(--radius); cursor: pointer;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); text-decoration: none; display: inline-block; }
.button.quiet { background: none; color: var(--link); }
main { max-width: var(--wide); margin-inline: auto; padding: clamp(1.2rem, 3vw, 2.5rem) clamp(1rem, 4vw, 2.5rem) 4rem; }
main > section > h2:first-child { margin-block-start: 1.6em; }
.bottom { border-block-start: 1px solid var(--line); background: var(--soft); padding: 2rem clamp(1rem, 4vw, 2.5rem); }
.bottom > * { max-width: var(--text); margin-inline: auto; }
.bottom .small a { margin-inline-start: 0.8rem; }
.hero { padding-block: clamp(1rem, 5vw, 3.5rem) 0; max-width: 52rem; }
.lead { font-size: clamp(1.12rem, 1.05rem + 0.5vw, 1.35rem); line-height: 1.5; max-width: var(--text); }
.narrow { max-width: 52rem; margin-inline: auto; }
.crumbs ol { display: flex; flex-wrap: wrap; gap: 0.2rem 0.6rem; list-style: none; padding: 0; margin: 0 0 1.4rem;
  font-size: 0.9rem; color: var(--quiet); }
.crumbs li + li::before { content: "/"; margin-inline-end: 0.6rem; color: var(--quiet); }
.page-head { display: grid; gap: 1.5rem clamp(1.5rem, 4vw, 3rem); align-items: start; margin-block-end: 1.5rem; }
.page-head figure { margin: 0; }
figcaption { font-size: 0.85rem; color: var(--quiet); margin-block-start: 0.4rem; }
@media (min-width: 60rem) {
  .page-head:has(figure) { grid-template-columns: 1.1fr 1fr; }
  .with-aside { display: grid; grid-template-columns: 15rem minmax(0, 1fr); gap: 3.5rem; align-items: start; }
  .contents, .facets { position: sticky; inset-block-start: 1.5rem; max-height: calc(100vh - 3rem); overflow: auto; }
}
.body > section, .body > .notes, .body > nav { max-width: var(--text); }
.page > .with-aside > .body > .cards { max-width: none; }
.body > section:first-child > h2 { margin-block-start: 0; }
.contents h2, .facets h2 { font: 600 0.95rem/1.3 var(--sans); margin-block: 0 0.5rem; }
.contents ol { list-style: none; margin: 0; padding: 0; border-inline-start: 2px solid var(--line); }
.contents a { display: block; padding: 0.3rem 0.9rem; color: var(--ink); text-decoration: none; font-size: 0.95rem; line-height: 1.35; }
.contents a:hover { color: var(--link); text-decoration: underline; }
.facets section { margin-block-end: 1.4rem; }
.facets ul { list-style: none; margin: 0; padding: 0; }
.facets a { display: flex; justify-content: space-between; gap: 0.8rem; padding: 0.22rem 0; color: var(--ink); text-decoration: none; font-size: 0.95rem; }
.facets a:hover { text-decoration: underline; }
.facets a[aria-current] { font-weight: 700; }
.count, .remove { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.chips { display: flex; flex-wrap: wrap; gap: 0.5rem; list-style: none; padding: 0; margin: 1rem 0 0; }
.chips a { display: block; padding: 0.2rem 0.75rem; border: 1px solid var(--line); border-radius: 2rem; font-size: 0.9rem;
  color: var(--ink); text-decoration: none; background: var(--paper); }
.chips.large a { padding: 0.45rem 1.1rem; font-size: 1rem; }
.chips a:hover { border-color: var(--accent); color: var(--link); }
.cards { display: grid; gap: 1.4rem; list-style: none; margin: 0; padding: 0; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
.cards.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.card { position: relative; display: flex; flex-direction: column; background: var(--soft); border: 1px solid var(--line);
  border-radius: var(--radius); overflow: hidden; }
.card img { border-radius: 0; width: 100%; aspect-ratio: 16 / 9; object-fit: cover; }
.card-text { padding: 1rem 1.2rem 1.2rem; }
.card h3 { margin-block-end: 0.35rem; }
.card h3 a { color: inherit; text-decoration: none; }
.card h3 a::after { content: ""; position: absolute; inset: 0; }
.card:hover { border-color: var(--accent); }
.card:hover h3 a { text-decoration: underline; }
.card p { margin: 0; font-size: 0.95rem; display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; }
.facts, .legend { color: var(--quiet); font-size: 0.92rem; margin-block: 0 0.5rem; }
.card .facts { margin-block-end: 0.4rem; }
.claim { margin-block-start: 3rem; padding: 1.5rem clamp(1rem, 3vw, 2rem); border-inline-start: 4px solid var(--accent); background: var(--soft);
  border-radius: var(--radius); max-width: 52rem; }
.notes { margin-block: 1.6rem; display: grid; gap: 0.8rem; max-width: var(--text); }
.note { background: var(--note); border: 1px solid var(--note-line); border-radius: var(--radius); padding: 0.8rem 1.1rem; font-size: 0.95rem; }
.note p { margin: 0; }
.note p + p { margin-block-start: 0.5em; }
.note-label { font-weight: 700; }
.note-label a { color: inherit; }
.text > :first-child { margin-block-start: 0; }
.text table, .table table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
.text :is(th, td), .table :is(th, td) { text-align: start; vertical-align: top; padding: 0.6rem 0.8rem 0.6rem 0; border-block-end: 1px solid var(--line); }
.table { overflow-x: auto; overflow-wrap: normal; }
.table table { min-width: 34rem; }
.table td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; }
.table small { display: block; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.figures li { background: var(--soft); border: 1px solid var(--line); border-radius: var(--radius); padding: 0.9rem 1.1rem; }
.figure { font: 600 1.7rem/1.2 var(--serif); font-variant-numeric: tabular-nums; }
.figures strong { display: block; font-weight: 500; }
summary { cursor: pointer; color: var(--link); font-weight: 600; padding-block: 0.3rem; }
.track { fill: var(--line); } .bar { fill: var(--accent); }
.salary-bar { display: block; width: 100%; margin-block-start: 0.3rem; }
.items { list-style: none; padding: 0; margin: 1.2rem 0; counter-reset: none; }
.item { display: list-item; padding: 1.2rem 0; border-block-start: 1px solid var(--line); }
.item h3 { margin-block-end: 0.25rem; }
.item p { margin-block: 0.3rem; }
.item summary { font-weight: 500; font-size: 0.92rem; }
.why { border-inline-start: 3px solid var(--gold); padding-inline-start: 0.8rem; }
.item-end { display: flex; flex-wrap: wrap; gap: 0.6rem 1.4rem; align-items: center; margin-block-start: 0.7rem; }
.relevance { display: inline-flex; align-items: center; gap: 0.6rem; font-size: 0.85rem; color: var(--quiet); }
.relevance svg { width: 6.5rem; }
.out { display: inline-flex; flex-wrap: wrap; gap: 0.3rem 0.7rem; align-items: center; }
.paid { color: var(--ink); background: var(--note); border-radius: 0.3rem; padding: 0.1rem 0.5rem; }
.fact-list { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.9rem 1.5rem; padding-block: 1.2rem;
  border-block: 1px solid var(--line); margin-block: 1.5rem; }
.fact-list dt { font-size: 0.85rem; color: var(--quiet); }
.fact-list dd { margin: 0; }
.sources small { display: inline; }
.share { margin-block-start: 3rem; }
.address { font-size: 0.9rem; color: var(--quiet); }
.pager { display: flex; gap: 1.2rem; align-items: center; margin-block-start: 2.5rem; }
.hits { list-style: none; padding: 0; }
.hits h2 { font-size: 1.25rem; margin-block: 0 0.2rem; }
.hits li { padding-block: 1.1rem; border-block-end: 1px solid var(--line); }
.empty { padding: 1.2rem 1.4rem; background: var(--soft); border-radius: var(--radius); max-width: var(--text); }
@media print {
  .top nav, .search, .skip, .contents, .share, .bottom .small { display: none; }
  body { background: #fff; color: #000; font-size: 11pt; }
  details > * { display: block; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
`

export const stylePath = '/site.css'

/** Changes with every change of the style, so that browsers may keep it for good. */
export const styleAddress = `${stylePath}?v=${createHash('sha256').update(style).digest('hex').slice(0, 12)}`
