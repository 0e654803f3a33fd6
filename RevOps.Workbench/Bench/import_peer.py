"""What an analyst would write: read both files with their dates parsed, and put them into SQLite."""
import json, os, resource, sqlite3, sys, time
import pandas as pd

folder, target = sys.argv[1:3]
start = time.time()
if os.path.exists(target):
    os.remove(target)
database = sqlite3.connect(target)
deals = pd.read_csv(f"{folder}/deals.csv", parse_dates=["created_date", "close_date", "closed_date"])
deals.to_sql("deals", database, index=False, chunksize=100_000)
history = pd.read_csv(f"{folder}/deal_history.csv", parse_dates=["changed_at"])
history.to_sql("deal_history", database, index=False, chunksize=100_000)
database.commit()
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "wall": time.time() - start, "peak_mb": used.ru_maxrss / 1000,
                  "deals": len(deals), "history": len(history), "amount": round(float(deals["amount"].sum()), 2)}))
