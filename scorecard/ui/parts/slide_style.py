"""The look of slides: all lengths in parts of the stage, so that a slide is the same picture on every screen."""

# One --u is a pixel of a stage of 1280 by 720: 28 of them is the smallest letter, and twice that on a wall of 2560.
CSS = """<style>
.stage{container-type:inline-size;width:100%;border:1px solid #d9dde2;background:#fff}
.slide{--u:calc(100cqw/1280);height:calc(720*var(--u));box-sizing:border-box;display:flex;flex-direction:column;
 padding:calc(30*var(--u)) calc(56*var(--u)) calc(74*var(--u));border-top:calc(14*var(--u)) solid var(--hue);
 background:#fff;color:#1a1a1a;font-size:calc(28*var(--u));line-height:1.25;overflow:hidden;position:relative}
.slide p,.slide ul,.slide dl,.slide li,.slide dt,.slide dd{margin:0!important;padding:0!important;font-size:inherit;
 line-height:inherit}
.slide ul{list-style:none}
.slide .chapter{font-weight:600;color:#3d3d3d}
[data-testid="stMain"] .slide h2{margin:calc(2*var(--u)) 0 calc(8*var(--u));padding:0;font-size:calc(46*var(--u));
 line-height:1.12;font-weight:700;letter-spacing:-.01em;text-wrap:balance}
.slide .sub{color:#3d3d3d;line-height:1.2}
.slide .visual{flex:1;min-height:0;display:flex;flex-direction:column;justify-content:center;
 padding:calc(14*var(--u)) 0 calc(10*var(--u))}
.slide .from{color:#3d3d3d;line-height:1.15}
.slide .huge{font-size:calc(136*var(--u));line-height:1;font-weight:700;letter-spacing:-.02em;
 font-variant-numeric:tabular-nums}
.slide .huge .unit{display:block;font-size:calc(44*var(--u));letter-spacing:0;line-height:1.1}
.slide .date{font-weight:600;padding-bottom:calc(14*var(--u))!important}
.slide.figure .visual,.slide.wards .visual{flex-direction:row;align-items:center;gap:calc(48*var(--u));
 justify-content:flex-start}
.slide.figure .told{width:calc(500*var(--u));flex:none}
.slide.figure .told:only-child{width:100%}
.slide .told p+p{padding-top:calc(8*var(--u))!important}
.picture{position:relative;flex:none}
.picture img{display:block;width:100%;height:auto}
.slide.figure .picture{width:calc(620*var(--u))}
.slide.wards .picture{height:calc(426*var(--u));width:calc(426*var(--u)/var(--ratio));max-width:calc(660*var(--u))}
.slide.wards.long .picture{height:calc(368*var(--u));width:calc(368*var(--u)/var(--ratio))}
.slide .mark{position:absolute;white-space:nowrap;font-size:calc(28*var(--u));line-height:1}
.slide .mark.strong{font-weight:700}.slide.wards .mark{font-weight:600}.slide .mark.pale{color:#fff}
.slide .upright{flex:1;min-height:0;display:flex;gap:calc(14*var(--u));align-items:stretch}
.slide .upright .bar{flex:1;display:flex;flex-direction:column;justify-content:flex-end;text-align:center;min-height:0}
.slide .upright i{display:block;height:calc(var(--part)*225*var(--u));background:#6BACE6;
 border:calc(2*var(--u)) solid #12436D;box-sizing:border-box}
.slide i.strong{background:#12436D!important}
.slide .upright b,.slide .lying b{font-weight:700;font-variant-numeric:tabular-nums}
.slide .upright span{border-top:calc(3*var(--u)) solid #1a1a1a;padding-top:calc(2*var(--u))}
.slide .axis{text-align:center}
.slide .lying{display:flex;flex-direction:column;gap:calc(26*var(--u))}
.slide .lying .bar{display:flex;align-items:center;gap:calc(18*var(--u));font-size:calc(34*var(--u))}
.slide .lying span{width:calc(330*var(--u));flex:none;text-align:right;line-height:1.1}
.slide .lying i{display:block;height:calc(64*var(--u));width:calc(var(--part)*640*var(--u));background:#fff;
 border:calc(3*var(--u)) solid #595959;box-sizing:border-box;flex:none}
.slide .lying i.strong{border-color:#12436D}
.slide table{border-collapse:collapse;width:100%;font-size:inherit}
.slide caption{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.slide th,.slide td{text-align:left;vertical-align:top;padding:calc(7*var(--u)) calc(22*var(--u)) calc(7*var(--u)) 0;
 border-bottom:calc(1.5*var(--u)) solid #bfbfbf;line-height:1.15;color:#1a1a1a}
.slide thead th{border-bottom:calc(3*var(--u)) solid #1a1a1a;font-weight:600;padding-top:0}
.slide tbody th{font-weight:600;width:38%}
.slide.wards .told ul{display:grid;gap:calc(6*var(--u));padding-bottom:calc(14*var(--u))!important}
.slide.wards .told li{display:flex;align-items:center;gap:calc(14*var(--u))}
.slide.wards .told li i{width:calc(44*var(--u));height:calc(30*var(--u));flex:none;
 border:calc(2*var(--u)) solid #1a1a1a}
.slide .key{font-weight:600}
.slide dl{display:grid;gap:calc(20*var(--u))}
.slide dt{font-weight:700;font-size:calc(34*var(--u))!important}
.slide .said{font-size:calc(56*var(--u));line-height:1.12;font-weight:600;max-width:22em;
 padding-bottom:calc(20*var(--u))!important}
.slide.opening{background:#12436D;color:#fff;border-top-color:#12436D;padding-top:calc(56*var(--u))}
[data-testid="stMain"] .slide.opening h2{font-size:calc(96*var(--u));line-height:1.02;color:#fff;
 margin-bottom:calc(14*var(--u))}
.slide.opening .chapter,.slide.opening .sub{color:#fff}
.slide.opening .said{font-size:calc(60*var(--u));border-left-color:#fff}
.slide .said{border-left:calc(8*var(--u)) solid var(--hue);padding-left:calc(28*var(--u))!important;
 margin-bottom:calc(20*var(--u))!important;padding-bottom:0!important}
.notes{max-width:60rem;padding-left:1.2rem}.notes li{margin:.35rem 0}
@container (max-width:640px){
 .slide{--u:.62px;height:auto;padding:1rem 1rem 1.2rem;border-top-width:8px;font-size:1.05rem}
 [data-testid="stMain"] .slide h2,[data-testid="stMain"] .slide.opening h2{font-size:1.6rem}
 .slide.figure .visual,.slide.wards .visual{flex-direction:column;align-items:flex-start;gap:1rem}
 .slide.figure .told,.slide.figure .picture,.slide.wards .picture,.slide.wards.long .picture{
  width:100%;height:auto;max-width:none}
 .slide .mark{font-size:.95rem}.slide.wards .mark{font-size:.8rem}
 .slide .huge{font-size:4rem}.slide .huge .unit{font-size:1.4rem}.slide .said{font-size:1.5rem}
 .slide .upright{gap:4px}.slide .upright .bar{font-size:.8rem}
 .slide .lying .bar{flex-wrap:wrap;gap:.2rem .6rem;font-size:1.05rem}.slide .lying span{width:100%;text-align:left}
 .slide .lying i{height:2rem;width:calc(var(--part)*70%)}
 .slide dt{font-size:1.15rem!important}
 .slide table,.slide tbody,.slide tr,.slide th,.slide td{display:block;width:auto;border:0;padding:.1rem 0}
 .slide thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
 .slide tbody tr{padding:.6rem 0;border-bottom:1px solid #bfbfbf}
}
</style>"""

# While presenting: nothing but the slide, in the middle of the screen, and the buttons at its foot.
PRESENTING = """<style>
[data-testid="stSidebar"],[data-testid="stHeader"],[data-testid="stExpandSidebarButton"]{display:none!important}
.st-key-aids,[data-testid="stLayoutWrapper"]:has(>[data-testid="stHorizontalBlock"]>[data-testid="stColumn"]){
 display:none!important}
[data-testid="stMain"] h1{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
[data-testid="stMainBlockContainer"]{padding:0;max-width:none}
.stage{border:0;position:fixed;z-index:20;top:50%;left:50%;transform:translate(-50%,-50%);
 width:min(100vw,100vh*16/9)}
body,[data-testid="stApp"]{background:#fff}
.st-key-deck-controls{position:fixed;z-index:30;bottom:6px;left:0;right:0;
 padding:0 max(12px,calc((100vw - 100vh*16/9)/2 + 12px));justify-content:flex-end;width:100%}
.st-key-deck-controls button,.st-key-deck-controls button p{font-size:max(28px,min(2.1875vw,3.8889vh))!important;
 line-height:1.2!important}
.st-key-deck-controls button:disabled{color:#767676}
.st-key-deck-controls button{min-height:56px;padding:0 .7rem;background:#fff!important}
.st-key-deck-speaker{position:fixed;z-index:25;left:0;right:0;bottom:72px;max-height:45vh;overflow:auto;background:#fff;
 border-top:4px solid #1a1a1a;padding:1rem 3rem 1.5rem}
.st-key-deck-speaker .notes{font-size:max(20px,1.4vw);max-width:none}
.st-key-deck-message{position:fixed;z-index:40;top:8px;left:8px;right:8px}
@media (max-width:700px){
 .stage{position:static;transform:none;width:100%}
 [data-testid="stMainBlockContainer"]{padding-bottom:150px}
 .st-key-deck-controls{bottom:0;background:#fff;border-top:1px solid #595959;padding:6px 8px;flex-wrap:wrap;
  justify-content:center}
 .st-key-deck-controls button,.st-key-deck-controls button p{font-size:1rem!important}
 .st-key-deck-controls button{min-height:44px}
}
</style>"""

HIDDEN = "<style>.st-key-deck-keys{display:none!important}</style>"
