# independent brute force of FORMATS section 3 on small random worlds
import random, csv, json, subprocess, os, math, sys, shutil
S='/work/main/.build/debug/samkarta'
def run(*a):
    r=subprocess.run([S,*a],capture_output=True,text=True)
    return r
def world(seed):
    R=random.Random(seed); d=f'/tmp/ow/{seed}'; shutil.rmtree(d,ignore_errors=True); os.makedirs(d)
    n=R.randint(5,60)
    B=[]
    for i in range(n):
        use=R.choice(['household','workplace','holiday','household+workplace','other','public+household'])
        B.append(dict(building_id=f'b{i:03d}',x=500000+R.randint(0,60)*10,y=6800000+R.randint(0,60)*10,use=use,households=R.choice(['',0,1,3]),workplaces=R.choice(['',0,2])))
    A=[]
    for f in range(2):
        rows=[]
        for i in range(R.randint(1,60)):
            rows.append(dict(operator_id=f'OP{R.randint(1,3)}',building_id=R.choice(B)['building_id'] if R.random()<.95 else 'zzz',technology=R.choice(['fibre','fibre','coax','xdsl','fwa','satellite']),status=R.choice(['connected','passed']),down_mbps=R.choice([10,30,99.5,100,1000]),up_mbps=R.choice([1,100]),connection_fee_sek=R.choice(['',100,40000,40001]),survey=R.choice(['2024-10-01','2024-10-01','2023-10-01'])))
        A.append(rows)
    P=[dict(operator_id=f'OP{R.randint(1,3)}',building_id=R.choice(B)['building_id'],technology=R.choice(['fibre','mobile']),down_mbps=R.choice([50,1000]),ready_by=R.choice(['2024-10-01','2024-10-02','2027-10-01','2027-10-02']),commitment=R.choice(['decided','intended']),reported_on=R.choice(['2024-01-01','2024-10-01','2024-11-01'])) for _ in range(R.randint(1,20))]
    G=[dict(scheme='pts',project_id='p',building_id=R.choice(B)['building_id'],decided_on=R.choice(['2024-10-01','2024-10-02']),status=R.choice(['active','completed','withdrawn']),binding_until=R.choice(['','2024-10-01','2024-09-30'])) for _ in range(R.randint(1,10))]
    def w(name,rows):
        with open(f'{d}/{name}.csv','w',newline='') as f:
            c=csv.DictWriter(f,rows[0].keys()); c.writeheader(); c.writerows(rows)
    w('buildings',B); w('a0',A[0]); w('a1',A[1]); w('plans',P); w('grants',G)
    routes=[((500000+R.randint(0,600),6800000+R.randint(0,600)),(500000+R.randint(0,600),6800000+R.randint(0,600)),R.choice(['access','backbone']),R.choice(['operational','planned']),R.choice([None,0,12])) for _ in range(R.randint(0,2))]
    feats=[dict(type='Feature',properties=dict(route_id=f'r{i}',operator_id='OP1',tier=r[2],status=r[3],fibre_count=r[4]),geometry=dict(type='LineString',coordinates=[r[0],r[1]])) for i,r in enumerate(routes)]
    if routes: json.dump(dict(type='FeatureCollection',crs=dict(type='name',properties=dict(name='urn:ogc:def:crs:EPSG::3006')),features=feats),open(f'{d}/routes.geojson','w'))
    nodes=[dict(node_id='n1',operator_id='OP1',x=500000+R.randint(0,600),y=6800000+R.randint(0,600),kind='cabinet')]
    if routes:
        r=routes[0]; nodes.append(dict(node_id='n2',operator_id='OP1',x=r[0][0]+3,y=r[0][1]+4,kind=R.choice(['pop','mast'])))
    w('nodes',nodes)
    st=f'{d}/s.gpkg'
    def imp(*a):
        r=run('import',*a,'--store',st,'--json')
        assert r.returncode==0,(r.stdout,r.stderr)
        return json.loads(r.stdout)
    assert run('init','--store',st).returncode==0
    imp('buildings',f'{d}/buildings.csv','--edition','e','--date','2024-01-01')
    imp('availability',f'{d}/a0.csv'); imp('availability',f'{d}/a1.csv'); imp('plans',f'{d}/plans.csv'); imp('grants',f'{d}/grants.csv')
    if routes: imp('network-routes',f'{d}/routes.geojson')
    imp('network-nodes',f'{d}/nodes.csv')
    r=run('coverage','--survey','2024-10-01','--json','--store',st); assert r.returncode==0,r.stderr
    got=json.loads(r.stdout)['areas'][0]
    # oracle
    D='2024-10-01'
    inforce={}
    for k,rows in enumerate(A):
        for a in rows:
            if a['survey']!=D: continue
            key=(a['operator_id'],a['building_id'],a['technology'])
            fee=0 if a['connection_fee_sek']=='' else a['connection_fee_sek']
            rank=(k,a['status']=='connected',a['down_mbps'],a['up_mbps'],-fee)
            if key not in inforce or rank>inforce[key][0]: inforce[key]=(rank,a)
    rep={}
    for (o,b,t),(_,a) in inforce.items(): rep.setdefault(b,[]).append(a)
    def seg(p,a,b):
        dx,dy=b[0]-a[0],b[1]-a[1]; L=dx*dx+dy*dy
        t=0 if L==0 else max(0,min(1,((p[0]-a[0])*dx+(p[1]-a[1])*dy)/L))
        return math.hypot(p[0]-a[0]-t*dx,p[1]-a[1]-t*dy)
    ok=[r for r in routes if r[2]=='access' and r[3]=='operational' and r[4]!=0]
    nd=[(q['x'],q['y']) for q in nodes if q['kind'] in('pop','cabinet','splice') and any(seg((q['x'],q['y']),r[0],r[1])<=5 for r in ok)]
    fixed={'fibre','coax','xdsl','fwa'}
    def state(b,down,techs=fixed,dist=50):
        rs=[a for a in rep.get(b['building_id'],[]) if a['technology'] in techs and a['down_mbps']>=down]
        if any(a['status']=='connected' for a in rs): return 'connected'
        if any(a['status']=='passed' and (a['connection_fee_sek']=='' or a['connection_fee_sek']<=40000) for a in rs): return 'passed'
        p=(b['x'],b['y'])
        best=1e9
        for o in B:
            if o is b: continue
            if any(a['technology']=='fibre' and a['status']=='connected' and a['down_mbps']>=down for a in rep.get(o['building_id'],[])) and 'fibre' in techs:
                best=min(best,math.hypot(o['x']-p[0],o['y']-p[1]))
        if 'fibre' in techs:
            for r in ok: best=min(best,seg(p,r[0],r[1]))
            for q in nd: best=min(best,math.hypot(q[0]-p[0],q[1]-p[1]))
        return 'near' if best<=dist else 'lacking'
    cnt=[b for b in B if 'household' in b['use'] or 'workplace' in b['use']]
    exp=dict(buildings=len(cnt),buildings_other=len(B)-len(cnt))
    sts={b['building_id']:state(b,100) for b in cnt}
    for s in ['connected','passed','near','lacking']: exp[s]=sum(v==s for v in sts.values())
    newest={}
    for p in P:
        if p['reported_on']<=D: newest[p['operator_id']]=max(newest.get(p['operator_id'],''),p['reported_on'])
    pl={p['building_id'] for p in P if p['commitment']=='decided' and p['reported_on']<=D and p['reported_on']==newest[p['operator_id']] and D<p['ready_by']<='2027-10-01' and p['down_mbps']>=100 and p['technology']!='mobile'}
    gr={g['building_id'] for g in G if g['decided_on']<=D and g['status'] in('active','completed') and (g['binding_until']=='' or g['binding_until']>=D)}
    lack=[b for b,v in sts.items() if v=='lacking']
    exp['planned']=sum(b in pl for b in lack); exp['granted']=sum(b in gr for b in lack)
    exp['planned_and_granted']=sum(b in pl and b in gr for b in lack); exp['in_need']=sum(b not in pl and b not in gr for b in lack)
    hh=lambda b:(int(b['households']) if b['households']!='' else (1 if 'household' in b['use'] else 0))
    ww=lambda b:(int(b['workplaces']) if b['workplaces']!='' else (1 if 'workplace' in b['use'] else 0))
    exp['households']=sum(map(hh,cnt)); exp['workplaces']=sum(map(ww,cnt))
    for name,dn in [('share_1g',1000),('share_100m',100),('share_30m',30)]:
        t=exp['households']; exp[name]=None if t==0 else sum(hh(b) for b in cnt if state(b,dn)!='lacking')/t
    exp['near_at']={str(x):sum(state(b,100,dist=x)!='lacking' for b in cnt) for x in(20,50,100,200)}
    fs=[state(b,100,{'fibre'}) for b in cnt]; den=sum(s!='lacking' for s in fs)
    exp['take_up']=None if den==0 else sum(s=='connected' for s in fs)/den
    exp['unplaced_reports']=sum(a['building_id']=='zzz' and a['survey']==D for rows in A for a in rows)
    for k,v in exp.items():
        if got[k]!=v and not (isinstance(v,float) and abs(got[k]-v)<1e-12): print('DIFF',seed,k,got[k],v); return False
    return True
bad=sum(not world(s) for s in range(int(sys.argv[1]),int(sys.argv[2])))
print('bad',bad)
