import time
from record.nation import nation, ELECTION
from dauys.record.documents import plan
s=nation(); t=time.time(); n={}
for p in plan(s):
    t0=time.time(); b=p.body()[1]; d=time.time()-t0
    k=p.path.rsplit('.',1)[-1] if p.kind=='table' else p.kind
    a=n.setdefault(k,[0,0]); a[0]+=1; a[1]+=d
    if p.path.endswith('calendar.json') and p.path.count('/')==2: print(b.decode()[:3000])
    if p.path.endswith('almaty.calendar.json'): print(p.path, b.decode()[:2500])
for k,v in n.items(): print(k,v[0],round(v[1]/v[0]*1000,2),'ms')
