import { fontFaces } from './guide-fonts.ts';
import { tokenRules } from './guide-tokens.ts';

/** Columns of the week that have rules; a conference with more days continues below. */
export const MOST_COLUMNS = 7;
/** Times of day that line up across the days. */
export const MOST_SLOTS = 24;

/** How the page asks for its style sheet; an exported file has the style sheet itself in this place. */
export const STYLE_LINK = '<link rel="stylesheet" href="/guide.css">';

/** The style sheet of the guide's page, served as `/guide.css`: no other file but fonts is needed. */
export function guideStylesheet(): string {
  return [fontFaces(), tokenRules(), BASE, COVER, WEEK, DETAILS, columns(), NARROW, PRINT].join('\n');
}

/** Inline styles are refused by the content security policy, so each place in the grid is a class. */
function columns(): string {
  const days = Array.from(
    { length: MOST_COLUMNS },
    (_, index) => `.days-${index + 1}{grid-template-columns:repeat(${index + 1},minmax(0,1fr))}`,
  );
  const slots = Array.from({ length: MOST_SLOTS }, (_, index) => `.slot-${index + 1}{grid-row:${index + 2}}`);
  return `${days.join('')}\n@media screen and (min-width:901px),print{${slots.map((rule) => `.aligned ${rule}`).join('')}}`;
}

const BASE = `
*{box-sizing:border-box}
:root{--serif:"Source Serif 4 Variable","Noto Naskh Arabic Variable",Charter,Georgia,serif;--sans:"IBM Plex Sans Variable","IBM Plex Sans Arabic",system-ui,"Segoe UI",Roboto,sans-serif}
html{font:400 15px/1.5 var(--sans);background:var(--surface);color:var(--ink);font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;scroll-padding-block-start:1rem}
:lang(ar){line-height:1.7;letter-spacing:0!important}
body{margin:0}h1,h2,h3,h4,p,ul,ol,dl,dd,figure{margin:0;padding:0}ul,ol{list-style:none}
h1,h2,h3,h4{font-family:var(--serif);text-wrap:balance}
a{color:var(--accent-ink);text-underline-offset:.15em}a:hover{color:var(--accent-hover)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.skip{position:absolute;inset-inline-start:1rem;inset-block-start:-4rem;background:var(--ink);color:var(--surface);padding:.5rem .8rem;z-index:9}.skip:focus{inset-block-start:.5rem}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.wide{max-inline-size:82rem;margin-inline:auto;padding-inline:1.5rem}
.top{display:flex;align-items:center;gap:1rem;padding-block:.85rem;font-size:.8125rem;flex-wrap:wrap}
.top a,.top [aria-current]{color:var(--ink-2);text-decoration:none;display:inline-block;padding-block:.3rem}.top [aria-current]{color:var(--ink);font-weight:600;border-block-end:2px solid var(--accent)}
.brand{display:flex!important;align-items:center;gap:.55rem;margin-inline-end:auto}.brand svg{color:var(--accent)}.brand b{font:600 1rem/1 var(--serif);color:var(--ink)}[dir=rtl] .brand svg{transform:scaleX(-1)}
.top ul{display:flex;gap:1rem}
.rule{border-block-start:3px solid var(--ink);position:relative}.rule::before{content:"";position:absolute;inset-inline:0;inset-block-start:2px;border-block-start:1px solid var(--ink)}
.gm{display:inline-grid;place-items:center;inline-size:.875rem;block-size:.875rem;position:relative;color:var(--gc);flex:none;vertical-align:-.1em}
.gm svg{position:absolute;inset:0;inline-size:100%;block-size:100%;fill:currentColor}.gm b{position:relative;font:600 .5rem/1 var(--sans);color:var(--on-g)}
.gm[data-g=aca] b{padding-block-start:22%}.gm[data-g=igo] b{padding-block-end:8%}
[data-g=gov]{--gc:var(--g-gov)}[data-g=prv]{--gc:var(--g-prv)}[data-g=civ]{--gc:var(--g-civ)}[data-g=tec]{--gc:var(--g-tec)}[data-g=aca]{--gc:var(--g-aca)}[data-g=igo]{--gc:var(--g-igo)}[data-g=oth]{--gc:var(--ink-3)}`;

const COVER = `
.cover{display:grid;grid-template-columns:minmax(0,1.05fr) minmax(0,1fr);gap:2.5rem;padding-block:1.6rem 1.75rem;align-items:end}
.cover h1{font-weight:600;font-size:3.5rem;line-height:1.02;letter-spacing:-.02em;margin-block:.2rem .9rem}:lang(ar) .cover h1{line-height:1.3}
.kick{font:italic 500 1.125rem/1.2 var(--serif);color:var(--accent-ink)}:lang(ar) .kick,:lang(ar) em,:lang(ar) i{font-style:normal}
.std{font:400 1.1875rem/1.5 var(--serif);color:var(--ink-2);max-inline-size:34em;white-space:pre-line}
.note{font-size:.8125rem;color:var(--ink-3);margin-block-start:.8rem;max-inline-size:44em}
.acts{display:flex;gap:.5rem;margin-block-start:1.2rem;flex-wrap:wrap}
.btn{display:inline-flex;align-items:center;min-block-size:2.75rem;padding:.5rem 1.15rem;border:1px solid var(--line-2);border-radius:6px;color:var(--ink);font-weight:500;text-decoration:none;line-height:1.2}
.btn.pri{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.btn.pri:hover{background:var(--accent-hover)}
.chart{display:block;inline-size:100%;block-size:auto;direction:ltr}
.chart .land{fill:var(--contour);stroke:var(--contour)}.chart .spot{fill:var(--surface);stroke:var(--ink-2)}.chart .mark,.chart .place{fill:var(--ink)}.chart .place{stroke:var(--surface)}
.lk-complements{stroke:var(--lk-complements)}.lk-overlaps{stroke:var(--lk-overlaps)}.lk-mechanism{stroke:var(--lk-mechanism)}.lk-actors{stroke:var(--lk-actors)}.lk-output{stroke:var(--lk-output)}.lk-clash{stroke:var(--lk-clash)}.lk-gap{stroke:var(--surface)}.ink-output{fill:var(--lk-output)}
figcaption{font-size:.75rem;color:var(--ink-3);margin-block-start:.4rem}
.key{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin-block-start:.5rem;font-size:.75rem;color:var(--ink-2)}.key li{display:inline-flex;gap:.35rem;align-items:center}.pattern{flex:none}`;

const WEEK = `
.strip{display:flex;align-items:center;gap:.4rem;flex-wrap:wrap;padding-block:.7rem;border-block:1px solid var(--line);font-size:.8125rem}
.strip a{display:inline-block;border:1px solid var(--line-2);border-radius:3px;padding:.2rem .5rem;color:var(--ink);text-decoration:none;font-weight:500}.strip a:hover{border-color:var(--accent);color:var(--accent-ink)}
.strip .zone{margin-inline-start:auto;color:var(--ink-3);font-size:.75rem}
.block{padding-block:1.4rem .6rem}.block>h2{font-size:1.75rem;font-weight:600;line-height:1.2;margin-block-end:.8rem}
.week{display:grid;gap:1.6rem 1.1rem}
.day{min-inline-size:0}
.day>h3{font-weight:560;font-size:1.1875rem;line-height:1.2;padding-block-end:.45rem;border-block-end:3px solid var(--ink)}.day>h3 span{display:block;font:400 .75rem/1.2 var(--sans);color:var(--ink-3);margin-block-start:.1rem}
@media screen and (min-width:901px),print{.aligned{gap:0 1.1rem}.aligned .day{display:grid;grid-template-rows:subgrid;grid-row:span 26;align-content:start}.aligned .slot{align-self:stretch}}
.slot{padding-block:.55rem .7rem;border-block-start:1px solid var(--line)}.day>h3+.slot{border-block-start:0}
.slot h4{font:600 .8125rem/1.2 var(--sans);margin-block-end:.35rem}.slot h4 span{font-weight:400;color:var(--ink-3);font-size:.75rem;margin-inline-start:.35rem}
.slot li+li{margin-block-start:.6rem}
.wk a{display:block;font:530 .9375rem/1.24 var(--serif);color:var(--ink);text-decoration:none;overflow-wrap:anywhere}.wk a:hover{color:var(--accent-ink);text-decoration:underline}
.meta{display:flex;flex-wrap:wrap;gap:.1rem .3rem;align-items:center;font-size:.75rem;color:var(--ink-3);line-height:1.3}.meta>b{color:var(--ink-2)}
.clash .meta>b,.at-once{color:var(--live)}.meta .pattern{inline-size:1.6rem;vertical-align:-.1em}`;

const DETAILS = `
.island{margin-block-end:2rem}.island>h3{font:italic 500 1.3125rem/1.3 var(--serif);border-block-end:1px solid var(--ink);padding-block-end:.2rem}.island>h3 span{font:400 .75rem/1 var(--sans);color:var(--ink-3);margin-inline-start:.4rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:0 2rem}
.card{padding-block:.9rem;border-block-end:1px solid var(--line);min-inline-size:0;overflow-wrap:anywhere}.card:target{background:var(--accent-soft);box-shadow:0 0 0 .6rem var(--accent-soft)}
.card h4{font-weight:560;font-size:1.0625rem;line-height:1.28}.card h4 b{font:600 .8125rem/1 var(--sans);color:var(--accent-ink);margin-inline-end:.35rem}
.card p,.card dl,.card ul{font-size:.8125rem;color:var(--ink-2)}.card .said{font:400 .9375rem/1.5 var(--serif);white-space:pre-line;margin-block:.35rem;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:6;overflow:hidden}
.card dl{display:grid;grid-template-columns:auto 1fr;gap:.1rem .6rem;margin-block-start:.3rem}.card dt{color:var(--ink-3)}
.lks{margin-block-start:.4rem;display:grid;gap:.3rem}.lks li{display:grid;grid-template-columns:44px 1fr;gap:.5rem;align-items:start}.lks .pattern{margin-block-start:.3em}.lks small{display:block;color:var(--ink-3);font-size:.75rem}
.note+.two{margin-block-start:.9rem}.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2.5rem}.two h3{font-size:1.0625rem;font-weight:600;padding-block-end:.25rem}
.mech{padding-block:.6rem;border-block-start:1px solid var(--ink);font-size:.8125rem;color:var(--ink-2);overflow-wrap:anywhere}.possible .mech{border-block-start-style:dashed}.mech b{font:560 1rem/1.3 var(--serif);color:var(--ink);display:block}
.prn{max-inline-size:44rem}.prn li{padding-block:.8rem;border-block-start:1px solid var(--line)}.prn h3{font-size:1.1875rem;font-weight:600;line-height:1.3}.prn p{font:400 1.0625rem/1.62 var(--serif);margin-block-start:.3rem}.pre p{font:400 1.0625rem/1.62 var(--serif);color:var(--ink-2);max-inline-size:44rem;margin-block-end:.7rem}
.st{display:inline-block;font:500 .75rem/1.2 var(--sans);padding:.15rem .45rem;border-radius:3px;border:1px solid var(--line-2);color:var(--ink-2);vertical-align:.15em;margin-inline-start:.4rem;white-space:nowrap}
.st.discussion{background:var(--info-soft);color:var(--info);border-color:currentColor}.st.rough{background:var(--warn-soft);color:var(--warn);border-color:currentColor}.st.agreed{background:var(--ok-soft);color:var(--ok);border-color:currentColor}.st.proposed{border-style:dashed}
.foot{border-block-start:1px solid var(--line);padding-block:1rem 2rem;font-size:.75rem;color:var(--ink-3);display:flex;gap:.3rem 1rem;flex-wrap:wrap;margin-block-start:1.5rem}
.index{display:none}`;

const NARROW = `
@media screen and (max-width:900px){.wide{padding-inline:1rem}.cover{grid-template-columns:minmax(0,1fr);gap:1.1rem;padding-block:.9rem 1rem}.cover h1{font-size:2.375rem}.week,.two{grid-template-columns:minmax(0,1fr)}.strip{flex-wrap:nowrap;overflow-x:auto}.strip>*{flex:none}.strip a{padding-block:.6rem}.strip .zone{margin-inline-start:.4rem}.slot{display:grid;grid-template-columns:4rem minmax(0,1fr);gap:.6rem}.slot h4 span{display:block;margin:0}.top ul{gap:.8rem}.two>*{margin-block-end:1.2rem}}`;

const PRINT = `
@page{size:A4;margin:14mm}
@media print{html{font-size:82%;background:#fff}.top,.strip,.acts,.skip,.themes,.note.demo{display:none!important}.wide{max-inline-size:none;padding:0}a{color:inherit;text-decoration:none}
.cover{grid-template-columns:1fr;gap:4mm;padding-block:3mm 3mm}.cover h1{font-size:30pt;margin-block:1mm 3mm}.std{font-size:12pt;max-inline-size:none}.chart{max-block-size:78mm;border-block:1px solid #15201e}.key{justify-content:space-between;gap:.2rem .5rem;font-size:7.5pt}
.index{display:block;break-after:page;columns:3;column-gap:7mm}.index section{break-inside:avoid-column;margin-block-end:.45rem}.index h3{font:italic 500 1rem/1.2 var(--serif);border-block-end:1px solid #15201e;margin-block-end:.2rem}.index li{display:grid;grid-template-columns:2rem 1fr auto;gap:.25rem;font-size:.66rem;line-height:1.22;padding-block:.06rem}.index i{font-style:normal;color:#5a6763;white-space:nowrap}
.block{padding-block:0}.block>h2{font-size:15pt;margin-block-end:2mm}.week{gap:0 4mm}.day>h3{font-size:12pt}.wk a{font-size:8.4pt}.meta{font-size:6.8pt}.slot{padding-block:.3rem .4rem}.slot li+li{margin-block-start:.4rem}.slot li,.mech,.prn li{break-inside:avoid}.mechs{break-before:page}.prn{break-before:auto;max-inline-size:none}.prn p,.pre p{font-size:10.5pt}}`;
