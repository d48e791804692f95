"""The look of what Streamlit has no element for: one style sheet, sent with the frame of every page."""

CSS = """<style>
[data-testid="stMainBlockContainer"]{max-width:72rem;padding-top:3rem;padding-bottom:5rem}
[data-testid="stMain"] h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.01em;padding-bottom:.25rem}
[data-testid="stMain"] h2{font-size:1.6rem;line-height:1.2;margin-top:1.5rem}
[data-testid="stMain"] h3{font-size:1.25rem;line-height:1.25}
.lede{font-size:1.35rem;line-height:1.45;color:#1a1a1a;max-width:48rem;margin:0 0 .5rem}
.headline{margin:1rem 0 0!important;padding:0!important;font-weight:600;color:#1a1a1a}
.subtitle{margin:.15rem 0 0;color:#595959;font-size:.95rem}
.foot{font-size:.95rem}
.foot details{margin:.1rem 0}
details>summary{cursor:pointer;color:#12436D;text-decoration:underline;text-underline-offset:.15em;min-height:24px;
 width:fit-content;padding:.15rem .1rem}
details>summary:focus-visible,.scroll:focus-visible,a:focus-visible{outline:3px solid #12436D;outline-offset:2px}
.source,.note{color:#595959;font-size:.85rem;margin:.35rem 0 0;max-width:60rem}
.scroll{overflow-x:auto;max-width:100%;margin:.5rem 0}
table.plain{border-collapse:collapse;font-size:.95rem;font-variant-numeric:tabular-nums;min-width:min(100%,28rem)}
table.plain caption{text-align:left;font-weight:600;padding:.25rem 0;color:#1a1a1a}
table.plain th,table.plain td{padding:.4rem .9rem .4rem 0;border-bottom:1px solid #d9dde2;text-align:left;
 vertical-align:top;color:#1a1a1a}
table.plain thead th{border-bottom:2px solid #1a1a1a;font-weight:600}
table.plain tbody th{font-weight:400}
table.plain .number{text-align:right}
.message{border-left:5px solid #8a8a8a;background:#f3f6f9;padding:.8rem 1.1rem;margin:.4rem 0;
 max-width:60rem;color:#1a1a1a}
.message p{margin:.2rem 0 0}
dl.facts{margin:0;max-width:60rem}
dl.facts>div{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.25rem 1.5rem;padding:.55rem 0;
 border-bottom:1px solid #e3e6ea}
dl.facts dt{font-weight:600}dl.facts dd{margin:0}
@media (max-width:640px){
 [data-testid="stMainBlockContainer"]{padding-left:1rem;padding-right:1rem}
 [data-testid="stMain"] h1{font-size:1.8rem}
 .lede{font-size:1.15rem}
 dl.facts>div{grid-template-columns:1fr}
}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
</style>"""
