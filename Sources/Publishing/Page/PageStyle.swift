/// The look of the summary page: the house's colours, light and dark, on screen, phone and paper.
enum PageStyle {
    static let css = """
        :root{color-scheme:light dark;--text:#1B1B1B;--paper:#fff;--quiet:#f3f3f0;--line:#c9c9c4;--accent:#0B5394}
        @media (prefers-color-scheme:dark){:root{--text:#eee;--paper:#16181a;--quiet:#24272a;--line:#4a4e52;--accent:#8ec1f2}}
        body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--paper);overflow-wrap:break-word}
        header{border-bottom:1px solid var(--line);padding:.2rem 1.5rem}
        main{max-width:75rem;margin:0 auto;padding:0 1.5rem 4rem}
        h1{font-size:1.8rem;line-height:1.25;max-width:50rem}h2{margin-top:2.5rem;border-top:2px solid var(--accent);padding-top:.6rem}
        p{max-width:50rem}.lead{font-size:1.15rem}
        .note{background:#fff3cd;color:#1B1B1B;border:2px solid #8a6500;padding:.5rem 1rem;margin:.8rem 0}
        .overview{display:grid;grid-template-columns:2fr 1fr;gap:2rem;align-items:start;margin-top:1.5rem}
        .maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(12.4rem,1fr));gap:1rem}
        figure{margin:0 0 1rem}figcaption{font-weight:600;margin-bottom:.3rem}figure svg{display:block;width:100%;height:auto}
        figure svg.key{display:inline;width:.8rem;height:.8rem}.chart{max-width:26rem}.ground{position:absolute;width:0;height:0}
        .maps figcaption{min-height:3em}figure>svg{background:#fbfbf9}figure svg.key{background:#e9ece6}
        svg text{font-size:13px;fill:#1B1B1B}.chart svg{padding:.3rem .6rem;box-sizing:border-box}.land{fill:#e9ece6;stroke:#7d837a;stroke-width:.9;fill-rule:evenodd}
        .road{fill:none;stroke:#aaa69c;stroke-width:.7}.scale{stroke:#1B1B1B;stroke-width:2;fill:none}
        .overview .place{font-size:15px;font-weight:600;paint-order:stroke;stroke:#fbfbf9;stroke-width:3px}
        .chart .goal{stroke:#1B1B1B;stroke-width:2;fill:none}svg .mark{font-style:italic}.date{white-space:nowrap}
        .legend{font-size:.85rem;margin:.3rem 0;font-variant-numeric:tabular-nums}.legend span{white-space:nowrap;margin-right:.5rem}
        .table{overflow-x:auto}table{border-collapse:collapse;margin:.8rem 0;font-variant-numeric:tabular-nums}
        caption{text-align:left;font-weight:600;padding:.3rem 0}
        th,td{padding:.35rem .65rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        thead th{background:var(--quiet);vertical-align:bottom;min-width:4.4rem}tbody th{min-width:7rem}
        .n{text-align:right}td.n{white-space:nowrap}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
        @media (max-width:50rem){.overview{grid-template-columns:1fr}main,header{padding-left:1rem;padding-right:1rem}h1{font-size:1.45rem}
        th,td{padding:.35rem .5rem}.overview>div:first-child svg text{font-size:22px}
        table{min-width:36rem}tbody th,thead th:first-child{position:sticky;left:0;background:var(--paper);max-width:8rem}}
        @media print{:root{--text:#000;--paper:#fff;--quiet:#f3f3f0;--line:#bbb;--accent:#0B5394}*{print-color-adjust:exact}
        body{font-size:10pt}.skip{display:none}figure,table{break-inside:avoid}h2,h3,figcaption{break-after:avoid}
        .maps{grid-template-columns:repeat(3,1fr)}.table{overflow:visible}th,td{padding:.15rem .3rem;font-size:8pt}
        thead th,tbody th{min-width:0;position:static}table{min-width:0}.overview{grid-template-columns:2fr 1fr}
        .overview>div:first-child svg text{font-size:13px}main{padding:0}}
        """
}
