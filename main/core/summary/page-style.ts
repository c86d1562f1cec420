/** The CSS of the printed page: dark on white, for A4 and for screens of any width. */
export const PAGE_STYLE = `
body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: #0b0c0c; background: #fff; font: 1rem/1.4 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-top: 3px solid #0b0c0c; padding-top: .5rem; }
section { overflow-x: auto; }
figure { margin: 0 0 1rem; }
svg { display: block; width: 100%; height: auto; }
svg text { font-size: 13px; fill: #0b0c0c; }
svg rect { fill: #1d70b8; }
svg path { stroke: #0b0c0c; stroke-width: 2; }
table { border-collapse: collapse; width: 100%; margin: 0 0 1.2rem; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #b1b4b6; overflow-wrap: break-word; }
thead th:not(:first-child), .number { text-align: right; padding-right: 0; padding-left: .6rem; font-variant-numeric: tabular-nums; }
tbody th { font-weight: normal; }
footer { margin-top: 2rem; border-top: 1px solid #b1b4b6; font-size: .9rem; }
@page { size: A4; margin: 16mm; }
@media print {
  section { overflow: visible; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2 { break-after: avoid; }
  th, td { padding-top: .1rem; padding-bottom: .1rem; }
  figure, tr, .number { break-inside: avoid; }
  svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (forced-colors: active) {
  svg text { fill: CanvasText; }
  svg rect { fill: Highlight; }
}
`;
