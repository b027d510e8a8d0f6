/*
 * page_style.c - how pages look in a browser and on A4.
 *
 * Letters of 12 point without serifs, black on white, ragged at the right, as
 * those who read with difficulty ask for; nothing that belongs together is
 * parted between two sheets of paper. No rule holds a '<' or '&', so that the
 * file stays well-formed.
 */
#include "config.h"

#include "core/page_style.h"

static const char *const rules[] = {
    "@page { size: A4; margin: 16mm 17mm 18mm;",
    " @bottom-right { content: counter(page); font: 10pt Arial, sans-serif; } "
    "}",
    /* Sheets of several people in one file: none begins with page five. */
    "@page many { @bottom-right { content: none; } }",
    "@page dense { size: A4; margin: 11mm 14mm 14mm; }",
    "* { box-sizing: border-box; }",
    "html { font: 12pt/1.4 Arial, \"Liberation Sans\", Helvetica, sans-serif;",
    " color: #000; background: #fff; }",
    "body { margin: 0; }",
    "main { max-width: 176mm; margin: 0 auto; padding: 1rem; }",
    "article { break-before: page; padding-right: .8mm; }",
    "article + article, article:has(+ article) { page: many; }",
    "article:first-child { break-before: auto; }",
    "article.large { font-size: 20pt; line-height: 1.5; }",
    "h1 { font-size: 1.6em; line-height: 1.2; margin: 0 0 .6em; }",
    "h2 { font-size: 1.2em; line-height: 1.25; margin: 1.2em 0 .4em; }",
    "h3 { font-size: 1em; margin: 1em 0 .3em; }",
    "section.keep { break-inside: avoid; }",
    "section:has(> h2:last-child) { break-after: avoid; }",
    "p:has(+ .write), p:has(+ table) { break-after: avoid; break-inside: "
    "avoid; }",
    ".write + .write { break-before: avoid; }",
    "h1, h2, h3 { break-after: avoid; break-inside: avoid; }",
    "p { margin: 0 0 .6em; orphans: 3; widows: 3; overflow-wrap: anywhere; }",
    "ul { margin: 0 0 .6em; padding-left: 1.3em; }",
    "li { margin: .25em 0; break-inside: avoid; overflow-wrap: anywhere; }",
    "ul.boxes { list-style: none; padding-left: 2em; }",
    "ul.boxes li { text-indent: -2em; margin: .4em 0; }",
    "li:first-child { break-after: avoid; } li:last-child { break-before: "
    "avoid; }",
    "section:last-child > p:last-child, section:last-child > p:nth-last-child(2)"
    " { break-before: avoid; }",
    "article:not(.large) ul.many { columns: 2; }",
    ".large ul.boxes:not(.many) { break-inside: avoid; }",
    "ul.boxes.many li { margin: 0; padding: .2em 0; }",
    ".box { display: inline-block; width: 1.15em; height: 1.15em; margin-right:"
    " .55em; border: .11em solid #000; vertical-align: -.2em; text-indent: 0;",
    " text-align: center; line-height: 1; font-weight: bold; }",
    ".write { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0 "
    ".5em;"
    " min-height: 2em; break-inside: avoid; }",
    ".write span { max-width: 100%; }",
    ".line { flex: 1 1 9em; border-bottom: .08em solid #000; height: 1.7em; }",
    "dl { margin: 0 0 .6em; }",
    "dl div { display: flex; gap: 0 .8em; break-inside: avoid; padding: .12em "
    "0;"
    " }",
    "dt { flex: 0 0 32%; font-weight: bold; overflow-wrap: anywhere; }",
    "dd { flex: 1; margin: 0; display: flex; overflow-wrap: anywhere;"
    " min-width: 0; }",
    "dd .line { height: 1.7em; }",
    ".large dl div { display: block; }",
    ".large dd { padding-left: 1em; min-height: 1.6em; }",
    "blockquote { margin: .3em 0 .8em; padding: .1em 0 .1em 1em; border-left:"
    " .25em solid #000; break-inside: avoid; }",
    ".large blockquote { break-inside: auto; }",
    "blockquote p { margin: .2em 0; }",
    "table { border-collapse: collapse; width: calc(100% - 1px);",
    " margin: .4em 0 1em; }",
    ".row { border-top: .08em solid #000; padding-top: .3em; break-inside: "
    "avoid; }",
    ".large .row div { display: flex; } .large .row dt { flex: 0 0 30%; }",
    ".caption { font-weight: bold; margin: .4em 0 .2em; break-after: avoid; }",
    "caption { text-align: left; font-weight: bold; padding: .2em 0;"
    " break-after: avoid; }",
    "th, td { border: .06em solid #000; padding: .25em .45em; text-align: left;"
    " vertical-align: top; overflow-wrap: break-word; }",
    "article:not(.large) .short { white-space: nowrap; }",
    ".day { white-space: nowrap; }",
    "thead th { border-bottom-width: .14em; vertical-align: bottom; }",
    "tbody th { font-weight: normal; }",
    "tr { break-inside: avoid; }",
    "tbody tr:first-child { break-after: avoid; }",
    "tbody tr:nth-last-child(-n+3) { break-before: avoid; }",
    "tr.room td, tr.room th { height: 2.6em; }",
    ".number { text-align: right; white-space: nowrap; }",
    "thead .number { white-space: normal; }",
    ".tick { text-align: center; width: 2.4em; padding: .25em 0; }",
    ".tick .box { margin: 0; }",
    "table.wide { font-size: .85em; }",
    ".large table { font-size: .85em; }",
    "article.dense { page: dense; font-size: 8.5pt; line-height: 1.25; }",
    ".dense h1 { font-size: 1.55em; margin-bottom: .2em; }",
    ".dense h2, .dense h3 { font-size: 1.12em; margin: .5em 0 .1em; }",
    ".dense p, .dense blockquote { margin-top: 0; margin-bottom: .25em; }",
    ".dense table { margin: .2em 0 .4em; }",
    ".dense th, .dense td { padding: .05em .35em; overflow-wrap: break-word; "
    "}",
    ".dense .note { font-size: .88em; margin: .1em 0; }",
    ".dense ul { margin: .2em 0; } .dense li { margin: .1em 0; }",
    ".dense figure { margin: .2em 0 .3em; }",
    ".dense figure svg { width: 66%; }",
    "figure { margin: .4em 0 1em; break-inside: avoid; }",
    "figure svg { width: 100%; height: auto; }",
    "figcaption { font-size: .9em; }",
    ".picture { display: flex; align-items: center; gap: 1em; margin: .5em 0;"
    " break-inside: avoid; }",
    ".picture svg { flex: none; width: 3.6em; height: 3.6em; fill: none; "
    "stroke:"
    " #000; stroke-width: 2.6; stroke-linejoin: round; stroke-linecap: round; "
    "}",
    ".picture .dot { fill: #000; }",
    ".picture p { margin: 0; }",
    ".note { font-size: .8em; margin: .8em 0 .3em; break-before: avoid;",
    " orphans: 3; widows: 3; }",
    ".cut { border-top: .11em dashed #000; font-size: .8em; margin: 1.4em 0 "
    "1em;"
    " padding-top: .2em; break-after: avoid; }",
    ".cut:last-child { display: none; }", /* below it there is nothing */
    ".break { break-after: page; }",
    "@media print { main { max-width: none; padding: 0; } }",
};

const char *al_page_style_at(size_t at)
{
    return at < AL_COUNT(rules) ? rules[at] : NULL;
}
