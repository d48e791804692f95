"""The look of what Streamlit has no element for: one style sheet, sent with the frame of every page."""

CSS = """<style>
[data-testid="stMainBlockContainer"]{max-width:76rem;padding:4rem 2.5rem 5rem}
[data-testid="stPageLink"] a{padding-left:0;padding-right:0}
[data-testid="stPageLink"] a p{color:#12436D;text-decoration:underline;text-underline-offset:.15em}
[data-testid="stMain"] h1{font-size:2.25rem;line-height:1.15;letter-spacing:-.01em;padding-bottom:.75rem}
.st-key-head{row-gap:0;margin-bottom:.25rem}
.st-key-head>[data-testid="stElementContainer"]:first-child{flex:1 1 24rem;min-width:min(100%,24rem)}
[data-rac]:has(>[role="listbox"][aria-label="Find an indicator or a ward"]){width:min(26rem,90vw)!important}
.st-key-embedded>:last-child{flex:1 1 16rem;min-width:16rem}
.st-key-aids{gap:.25rem 1.25rem}
.st-key-aids button{min-height:2rem;padding:.15rem 0;font-size:.95rem}
[data-testid="stMain"] h2{font-size:1.6rem;line-height:1.2;margin-top:1.5rem}
[data-testid="stMain"] h3{font-size:1.25rem;line-height:1.25}
@media (min-width:769px){[data-testid="stSidebar"][data-collapsed="false"]{width:230px!important;
 min-width:230px!important}}
.lede{font-size:1.35rem;line-height:1.45;color:#1a1a1a;max-width:48rem;margin:0 0 .5rem}
.jumps{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:.3rem 0 0}
.jumps a{color:#12436D;text-underline-offset:.15em;min-height:24px}
.headline{margin:1rem 0 0!important;padding:0!important;font-weight:600;color:#1a1a1a}
.subtitle{margin:.15rem 0 0;color:#595959;font-size:.95rem}
.about a,.message a{color:#12436D}
.about{margin:.3rem 0;max-width:48rem;color:#1a1a1a}
details>summary{cursor:pointer;color:#12436D;text-decoration:underline;text-underline-offset:.15em;min-height:24px;
 width:fit-content;padding:.15rem .1rem}
details>summary:focus-visible,.scroll:focus-visible,a:focus-visible{outline:3px solid #12436D;outline-offset:2px}
.source,.note{color:#595959;font-size:.85rem;margin:.35rem 0 0;max-width:60rem}
[class*="st-key-files-"] button{font-size:.9rem;min-height:1.75rem;padding-top:.1rem;padding-bottom:.1rem}
[class*="st-key-files-"] .stMarkdownColoredText{position:absolute;clip-path:inset(50%);width:1px;height:1px;
 overflow:hidden;white-space:nowrap}
.scroll{overflow-x:auto;max-width:100%;margin:.5rem 0}
table.plain{border-collapse:collapse;font-size:.95rem;font-variant-numeric:tabular-nums;min-width:min(100%,28rem)}
table.plain caption{text-align:left;font-weight:600;padding:.25rem 0;color:#1a1a1a}
table.plain th,table.plain td{padding:.4rem .9rem .4rem 0;border-bottom:1px solid #d9dde2;text-align:left;
 vertical-align:top;color:#1a1a1a}
table.plain thead th{border-bottom:2px solid #1a1a1a;font-weight:600}
table.plain tbody th{font-weight:400}
table.plain .number{text-align:right}
.wide table.plain{min-width:57rem}
.wide tbody th{min-width:14rem}
.prose,ol.steps{max-width:48rem}.prose{margin:0 0 .6rem}ol.steps li{margin:0 0 .4rem}
.message{border-left:5px solid #8a8a8a;background:#f3f6f9;padding:.8rem 1.1rem;margin:.4rem 0;
 max-width:60rem;color:#1a1a1a}
.message p{margin:.2rem 0 0}
dl.facts{margin:0!important;padding:0;max-width:60rem}
dl.facts>div{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.25rem 1.5rem;padding:.55rem 0;
 border-bottom:1px solid #e3e6ea}
dl.facts dt{font-weight:600}dl.facts dd{margin:0!important}
.theme{margin:0;color:#595959;font-size:.95rem}
.big{font-size:2.4rem;line-height:1.1;font-weight:700;color:#1a1a1a;margin:.1rem 0;font-variant-numeric:tabular-nums}
.big .unit{font-size:55%;font-weight:600}
.when{color:#595959;font-size:.9rem;margin:0}
.change,.count,.measure,.question,.standing{margin:.1rem 0;color:#1a1a1a}
.measure{font-size:.95rem;line-height:1.3}.change{font-size:.95rem}.question{font-size:1.1rem}
.statement{font-size:1.1rem;margin:0;max-width:48rem;color:#1a1a1a}
.tag{display:inline-block;border:1px solid #595959;border-radius:.25rem;padding:0 .4rem;font-size:.8rem;
 line-height:1.35rem;color:#1a1a1a;background:#fff;white-space:nowrap}
.tag.awaiting{border-style:dashed}.tag.older{border-color:#8a8a8a;background:#f3f6f9}
.verdict{display:inline-block;border:1px solid #595959;border-radius:.25rem;padding:0 .45rem;font-size:.85rem;
 line-height:1.45rem;color:#1a1a1a;background:#fff;font-weight:600}
.verdict.better{background:#12436D;border-color:#12436D;color:#fff}.verdict.worse{background:#F46A25;color:#000}
.verdict.higher{background:#801650;border-color:#801650;color:#fff}.verdict.lower{background:#28A197;color:#000}
.verdict.none{border-style:dashed;font-weight:400;
 background:repeating-linear-gradient(135deg,#fff 0 5px,#eceff2 5px 7px)}
ul.verdicts{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem .5rem;padding:0;margin:.6rem 0 .2rem}
ul.verdicts li{margin:0}
ul.verdicts li.zero .verdict{background:#fff;color:#595959;border-color:#d9dde2;font-weight:400}
dl.judged{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.4rem 1rem;max-width:56rem;
 margin:.8rem 0 .6rem!important;padding:0!important}
.judged dt{font-weight:600;color:#1a1a1a;margin:0!important;padding:0!important}
.judged dd{margin:0!important;color:#1a1a1a}
.tile .accent{height:6px;border-radius:3px;margin-bottom:.8rem}
.tile h3{margin:0;padding:0;font-size:1.45rem;font-weight:700}
.tile .measure{margin-top:.8rem}
.tile .highlight{display:flex;justify-content:space-between;align-items:center;gap:1rem}
.tile .highlight img{max-width:45%;height:auto}
.tile details{font-size:.95rem;margin-top:.4rem}.tile details ul{margin:.2rem 0}.tile details p{margin:.2rem 0}
.squares{margin:1rem 0 .2rem;line-height:0}
.square{display:inline-block;width:16px;height:16px;margin:0 5px 0 0;border-radius:3px;border:2px solid #12436D;
 vertical-align:middle;box-sizing:border-box}
.square.current{background:#12436D}
.square.older{background:linear-gradient(135deg,#12436D 50%,#fff 50%)}
.square.proxy{background:#fff}
.square.awaited{background:#fff;border:2px dashed #8a8a8a}
ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;padding:0;margin:.2rem 0 0;font-size:.9rem}
ul.key li{margin:0}
.insights{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.2rem 2.5rem}
.insights h3{margin:0;padding:0 0 .3rem;font-size:1.15rem}
.insights section:last-child:nth-child(odd){grid-column:1/-1}
.insights section:last-child:nth-child(odd) ul{columns:20rem;column-gap:2.5rem}
.insights ul{margin:0;padding-left:1.1rem}.insights li{margin:.3rem 0}
.aside{color:#595959;font-size:.9rem}
.indicator{border-left:6px solid #595959;padding:.1rem 0 .1rem 1.2rem;margin:.5rem 0}
.indicator h2{margin:0!important;padding:.1rem 0}
.voices blockquote{border-left:4px solid #28A197;margin:.6rem 0;padding:.2rem 1rem;max-width:48rem}
.voices footer{color:#595959;font-size:.9rem}
table.rug{border-collapse:collapse;width:100%;table-layout:fixed;font-size:.9rem;line-height:1.35;font-variant-numeric:tabular-nums}
table.rug caption{text-align:left;color:#595959;padding:.3rem 0}
table.rug th,table.rug td{text-align:left;vertical-align:top;padding:.55rem .8rem .55rem 0;color:#1a1a1a;
 border-bottom:1px solid #e3e6ea}
table.rug thead th{font-weight:600;border-bottom:2px solid #1a1a1a;vertical-align:bottom}
table.rug tbody th{font-weight:400}
table.rug tr.group th{font-size:1.15rem;font-weight:700;padding:1.6rem 0 .4rem;border-bottom:4px solid}
table.rug a{color:#12436D;font-weight:600}
table.rug .no{color:#595959;margin-right:.2rem}
table.rug .label{display:block;color:#595959;margin:.1rem 0 .2rem}
table.rug tr.second th a{font-weight:400}
table.rug td .when{display:block;font-size:.85rem}
table.rug .none{color:#595959}
table.rug strong{font-size:1.05rem}
@media (max-width:820px){
 table.rug,table.rug tbody,table.rug tr,table.rug th,table.rug td{display:block;width:auto}
 table.rug caption{display:block}
 table.rug thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
 table.rug tbody tr{padding:.7rem 0;border-bottom:1px solid #bfbfbf}
 table.rug tbody tr.group{border:0;padding:0}
 table.rug tbody th,table.rug td{border:0;padding:.12rem 0}
 table.rug td.empty{display:none}
 table.rug td[data-label]::before{content:attr(data-label) ": ";color:#595959}
 table.rug td .when{display:inline}
}
@media (max-width:640px){
 .big{font-size:2rem}
 [data-testid="stMainBlockContainer"]{padding-left:1rem;padding-right:1rem}
 [data-testid="stMain"] h1{font-size:1.8rem}
 @media (min-width:769px){[data-testid="stSidebar"][data-collapsed="false"]{width:230px!important;
 min-width:230px!important}}
.lede{font-size:1.15rem}
 dl.facts>div,dl.judged{grid-template-columns:1fr}
 .judged dd{margin-bottom:.5rem!important}
}
@media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important}}
</style>"""

# Another website's own heading stands above an embedded page.
EMBEDDED = '<style>[data-testid="stMainBlockContainer"]{padding:1rem 1.5rem 2rem}</style>'
