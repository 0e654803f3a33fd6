"""The same review in pandas: the state today and at the start of the quarter from the history, then every group and the bridge."""
import json, resource, sys, time
import pandas as pd, numpy as np

folder, as_of, first, last = sys.argv[1], *(pd.Timestamp(day) for day in sys.argv[2:5])
deals = pd.read_csv(f"{folder}/deals.csv", parse_dates=["created_date", "close_date", "closed_date"])
history = pd.read_csv(f"{folder}/deal_history.csv", parse_dates=["changed_at"])
history["day"] = history["changed_at"].dt.normalize()
for column in ("owner_id", "type", "segment", "product", "stage", "outcome"):
    deals[column] = deals[column].astype("category")
for column in ("field",):
    history[column] = history[column].astype("category")
deals = deals.set_index("deal_id", drop=False)
order = {"Discovery": 0, "Qualification": 1, "Proposal": 2, "Negotiation": 3, "Verbal Commit": 4, "Contract / Legal": 5}
probability = pd.Series([.10, .25, .50, .70, .85, .95], index=list(order))
bench = pd.Series([14, 16, 18, 12, 6, 6], index=list(order))


def state(day):
    """Deals as they stood at the end of a day."""
    there = deals[deals["created_date"] <= day].copy()
    later = history[history["day"] > day]
    for field in ("stage", "close_date"):
        undone = later[later["field"] == field].drop_duplicates("deal_id").set_index("deal_id")["old_value"]
        undone = undone[undone.index.isin(there.index)]
        values = there[field].astype(object) if field == "stage" else there[field]
        values.loc[undone.index] = undone if field == "stage" else pd.to_datetime(undone)
        there[field] = values
    there["open"] = there["closed_date"].isna() | (there["closed_date"] > day)
    return there


def review():
    now, start, month = state(as_of), state(first - pd.Timedelta(days=1)), state(as_of - pd.Timedelta(days=30))
    open_now = now[now["open"]]
    overdue = open_now["close_date"] < as_of
    inside = open_now[(overdue & (first <= as_of <= last)) | (~overdue & open_now["close_date"].between(first, last))].copy()
    closed = now[~now["open"] & now["closed_date"].between(first, last) & (now["closed_date"] <= as_of)]
    won = closed[closed["outcome"] == "won"]
    entered = history[(history["field"] == "stage") & (history["day"] <= as_of)].drop_duplicates("deal_id", keep="last").set_index("deal_id")["day"]
    inside["days"] = (as_of - inside["deal_id"].map(entered)).dt.days
    inside["ratio"] = inside["days"] / inside["stage"].astype(str).map(bench)
    inside["age"] = (as_of - inside["created_date"]).dt.days
    inside["weighted"] = inside["amount"] * inside["stage"].astype(str).map(probability)
    by_stage = inside.groupby(inside["stage"].astype(str))["amount"].agg(["count", "sum"]).join(inside.groupby(inside["stage"].astype(str))["ratio"].mean())
    all_open = open_now.groupby(open_now["stage"].astype(str))["amount"].agg(["count", "sum"])
    by_rep = inside.groupby("owner_id", observed=True)[["amount", "weighted"]].sum().join(closed.groupby(["owner_id", "outcome"], observed=True)["amount"].agg(["count", "sum"]).unstack())
    cycle = (won["closed_date"] - won["created_date"]).dt.days
    rep_cycle = cycle.groupby(won["owner_id"], observed=True).mean()
    by_product = inside.groupby("product", observed=True)["amount"].agg(["count", "sum"]).join(closed.groupby(["product", "outcome"], observed=True)["amount"].agg(["count", "sum"]).unstack())
    ages = pd.cut(inside["age"], [-1, 30, 60, 90, 10_000]).value_counts()
    pushes = history[(history["field"] == "close_date") & (history["day"] <= as_of)]
    pushes = pushes[pushes["new_value"] > pushes["old_value"]].groupby("deal_id").size()
    risky = inside[(inside["ratio"] > 1.5) | (inside["deal_id"].map(pushes).fillna(0) >= 2)].nlargest(10, "amount")
    stages = history[history["field"] == "stage"]
    window = stages[(stages["day"] > as_of - pd.Timedelta(days=30)) & (stages["day"] <= as_of)]
    rank = lambda column: column.map(order).fillna(column.map({"Closed Won": 99, "Closed Lost": -1})).fillna(99)
    moved = window[rank(window["new_value"]) > rank(window["old_value"])]["deal_id"]
    open_month = month[month["open"]]
    progression = open_month["deal_id"].isin(moved).mean()
    year = stages[(stages["day"] >= as_of - pd.DateOffset(months=12)) & (stages["day"] <= as_of)]
    entries = year[year["new_value"].isin(list(order))].drop_duplicates(["deal_id", "new_value"])
    furthest = rank(stages[stages["day"] <= as_of]["new_value"]).groupby(stages["deal_id"]).max()
    entries = entries.assign(further=entries["deal_id"].map(furthest) > entries["new_value"].map(order), outcome=entries["deal_id"].map(deals["outcome"]))
    conversion = entries[entries["further"] | (entries["outcome"] == "lost")].groupby("new_value")["further"].mean()
    open_start = start[start["open"]]
    lost = closed[closed["outcome"] == "lost"]["amount"].sum()
    leak = lost / (open_start["amount"].sum() + now[now["created_date"] >= first]["amount"].sum())
    opening = open_start[open_start["close_date"].between(first, last)]
    both = now[["amount", "open", "outcome", "close_date", "created_date", "closed_date", "owner_id", "segment"]].join(
        start[["amount", "open"]], rsuffix="_before").assign(was=now.index.isin(opening.index), is_in=now.index.isin(inside.index), closed_in=now.index.isin(closed.index))
    both = both[both["was"] | both["is_in"] | both["closed_in"]]
    bucket = np.select([both["was"] & both["closed_in"], both["was"] & ~both["is_in"], both["created_date"] >= first, ~both["was"]], ["leaves", "pushed", "new", "pulled"], "stays")
    bridge = both.groupby([bucket, both["outcome"]], observed=True)["amount"].sum()
    for slice_ in ("owner_id", "segment"):
        both.groupby([slice_, bucket], observed=True)["amount"].sum()
    groups = inside.groupby(inside["stage"].astype(str).isin(["Discovery", "Qualification"]))["amount"].sum()
    return {"open_value": round(float(inside["amount"].sum()), 2), "open_count": len(inside), "won": round(float(won["amount"].sum()), 2), "won_count": len(won),
            "win_rate": len(won) / max(1, len(closed)), "velocity": float(inside["ratio"].mean()), "aged": float((inside["age"] > 90).mean()), "progression": float(progression), "leak": float(leak),
            "cycle": float(cycle.mean())}


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


times, groups = [], []
for _ in range(3):
    before = cpu()
    result = review()
    times.append(cpu() - before)
    before = cpu()
    deals.groupby(["owner_id", "stage"], observed=True)["amount"].agg(["count", "sum"])
    groups.append(cpu() - before)
print(json.dumps({**result, "cpu_ms": sorted(times)[1] * 1000, "group_cpu_ms": sorted(groups)[1] * 1000}))
