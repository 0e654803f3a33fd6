"""The same commission in PostgreSQL: numeric, window functions, half away from zero, in a cluster of its own that is thrown away. One backend, unlogged tables, statistics taken."""
import glob, json, os, pwd, resource, shutil, subprocess, sys, tempfile, time

folder, out = sys.argv[1:3]
bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))[-1]
home = tempfile.mkdtemp(prefix="revops-bench-postgres-")
server = {}
if os.geteuid() == 0:  # the server refuses to run as root
    user = pwd.getpwnam("postgres")
    os.chown(home, user.pw_uid, user.pw_gid)
    server = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

LOAD = f"""
create unlogged table d (deal_id text, name text, owner_id text, type text, stage text, amount numeric(14,2), currency text, created date, close date, closed date, outcome text);
create unlogged table s (deal_id text, rep_id text, role text, share numeric(7,4));
create unlogged table q (kind text, rep_id text, period text, amount numeric(14,2), currency text);
\\copy d from '{folder}/deals.csv' csv header
\\copy s from '{folder}/splits.csv' csv header
\\copy q from '{folder}/quotas.csv' csv header
create unlogged table deals as select substr(deal_id, 2)::int deal, substr(owner_id, 2)::int rep, closed, extract(quarter from closed)::int quarter, amount from d where outcome = 'won';
create unlogged table splits as select substr(deal_id, 2)::int deal, substr(rep_id, 2)::int rep, share from s;
create unlogged table quotas as select substr(rep_id, 2)::int rep, right(period, 1)::int quarter, amount quota from q;
alter table deals add primary key (deal);
create index on splits (deal);
alter table quotas add primary key (rep, quarter);
drop table d; drop table s; drop table q;
vacuum analyze;
"""

PAY = """
create unlogged table paid as
with cut as (
  select deal, s.rep, closed, quarter, amount, amount * share * 0.01 exact, trunc(amount * share * 0.01, 2) base from deals join splits s using (deal)),
credits as (
  select deal, rep, closed, quarter, base + case when row_number() over (partition by deal order by exact - base desc, rep) <= (amount - sum(base) over (partition by deal)) * 100 then 0.01 else 0 end credit from cut
  union all
  select deal, rep, closed, quarter, amount from deals where not exists (select from splits where splits.deal = deals.deal)),
running as (
  select deal, rep, quota, credit, sum(credit) over (partition by rep, quarter order by closed, deal rows unbounded preceding) reached from credits join quotas using (rep, quarter))
select deal, rep,
    round(greatest(0, least(reached, quota * 0.5) - (reached - credit)) * 0.04, 2)
  + round(greatest(0, least(reached, quota) - greatest(reached - credit, quota * 0.5)) * 0.06, 2)
  + round(greatest(0, least(reached, quota * 1.5) - greatest(reached - credit, quota)) * 0.09, 2)
  + round(greatest(0, reached - greatest(reached - credit, quota * 1.5)) * 0.12, 2) pay
from running;
"""


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd="/", **server)


def cpu(process):
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ask(text):
    psql.stdin.write(text + "\n\\echo done\n")
    psql.stdin.flush()
    lines = []
    while (line := psql.stdout.readline().strip()) != "done":
        if not line and psql.poll() is not None:
            raise SystemExit("PostgreSQL gave up.")
        lines.append(line)
    return lines


try:
    run(f"{bins}/initdb", "-D", f"{home}/data", "-U", "postgres", "-A", "trust", "--locale=C", "-E", "UTF8")
    run(f"{bins}/pg_ctl", "-D", f"{home}/data", "-l", f"{home}/log", "-w", "-o", f"-k {home} -h '' -c fsync=off -c autovacuum=off -c shared_buffers=1GB -c max_wal_size=8GB", "start")
    psql = subprocess.Popen([f"{bins}/psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", home, "-U", "postgres", "postgres"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    ask(LOAD)
    ask("set max_parallel_workers_per_gather = 0; set work_mem = '1GB'; set jit = off;")  # compiling the query costs more than it saves here
    backend = ask("select pg_backend_pid();")[-1]
    before, start = cpu(backend), time.time()
    ask(PAY)
    used, wall = cpu(backend) - before, time.time() - start
    peak = [int(line.split()[1]) / 1000 for line in open(f"/proc/{backend}/status") if line.startswith("VmHWM")][0]
    ask(f"\\copy (select 'D' || lpad(deal::text, 7, '0'), 'R' || lpad(rep::text, 5, '0'), (pay * 100)::bigint from paid) to '{out}' csv")
    print(json.dumps({"cpu_ms": used * 1000, "wall_ms": wall * 1000, "peak_mb": peak}))
finally:
    if os.path.exists(f"{home}/data/postmaster.pid"):
        run(f"{bins}/pg_ctl", "-D", f"{home}/data", "-m", "immediate", "stop")
    shutil.rmtree(home, ignore_errors=True)
