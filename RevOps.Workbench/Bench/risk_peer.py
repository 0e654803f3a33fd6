"""The same 26 factors in pandas, column by column over all open deals; the frames are loaded, as the Book is."""
import json, resource, sys
import pandas as pd, numpy as np

folder, today = sys.argv[1], pd.Timestamp(sys.argv[2])
read = lambda name, **more: pd.read_csv(f"{folder}/{name}.csv", keep_default_na=False, na_values=[""], **more)
deals = read("deals", parse_dates=["created_date", "close_date", "closed_date"]).set_index("deal_id", drop=False)
history, links, contacts = read("deal_history", parse_dates=["changed_at"]), read("deal_contacts"), read("contacts").set_index("contact_id")
touches, meddic = read("activities", parse_dates=["occurred_at"]), read("meddic")
stages = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"]
benchmark, chance = pd.Series([14, 16, 18, 12, 6, 6], index=stages), pd.Series([.10, .25, .50, .70, .85, .95], index=stages)


def scale(values, bounds, points, up_to=True):
    """Points by the band of each value; none where it is not known."""
    exact = np.round(values.to_numpy(float), 9)
    given = np.array(points, float)[np.searchsorted(bounds, exact, side="left" if up_to else "right")]
    return pd.Series(np.where(np.isnan(exact), np.nan, given), index=values.index)


def word(column, points):
    return is_open[column].map(points)


def factors():
    global is_open
    is_open = deals[deals["outcome"] == "open"]
    index, won = is_open.index, deals[deals["outcome"] == "won"]
    of = lambda series, fill=np.nan: series.reindex(index).fillna(fill) if fill == fill else series.reindex(index)
    day = touches["occurred_at"].dt.normalize()
    late, before = (day > today - pd.Timedelta(days=21)) & (day <= today), (day > today - pd.Timedelta(days=42)) & (day <= today - pd.Timedelta(days=21))
    now, then = of(touches[late].groupby("deal_id").size(), 0), of(touches[before].groupby("deal_id").size(), 0)
    drop = pd.Series(np.where(now == 0, 1.0, np.where(then == 0, 0.0, np.maximum(0, 1 - now / then.replace(0, 1)))), index=index)
    silence = (today - of(day[(touches["meaningful"] != False)].groupby(touches["deal_id"]).max())).dt.days.fillna(1e9)
    mails = touches[touches["opened"].notna()]
    opened, sent = (lambda part: of((mails["opened"][part] == True).groupby(mails["deal_id"]).sum(), 0)), (lambda part: of(mails[part].groupby("deal_id").size(), 0))
    o1, s1, o0, s0 = opened(late[mails.index]), sent(late[mails.index]), opened(before[mails.index]), sent(before[mails.index])
    fell = np.maximum(0, 1 - (o1 / s1.replace(0, 1)) * (s0 / o0.replace(0, 1)))
    opens = pd.Series(np.where(s1 == 0, np.nan, np.where(o1 == 0, 10, np.where(s0 == 0, np.nan, np.where(o0 == 0, 0, scale(fell, [0.25, np.nextafter(0.5, 1)], [0, 4, 7], up_to=False))))), index=index)

    people = links.join(contacts["active"], on="contact_id")
    buyers = people[people["role"] == "economic buyer"].groupby("deal_id")
    meetings, known, declined = of(buyers["meetings"].max()), of(buyers["meetings"].count(), 0), of(buyers["declined"].max())
    buyer = pd.Series(np.where(of(buyers.size(), 0) == 0, 20, np.where(meetings >= 2, 0, np.where(meetings >= 1, 8, np.where(declined >= 2, 18, np.where(known > 0, 14, np.nan))))), index=index)
    active = of(people[people["active"]].groupby("deal_id").size(), 0)
    champions = people[people["role"] == "champion"]
    rank = champions[champions["active"]]["engagement"].map({"proactive": 0, "responsive": 1, "silent": 2}).groupby(champions["deal_id"]).min()
    champion = of(rank, 2).map({0: 0, 1: 5, 2: 10})
    engagement = [scale(drop, [0.30, 0.60, 0.80], [0, 10, 20, 25]), scale(silence, [7, 14, 21], [0, 7, 14, 20]), buyer, scale(active, [2, 3, 5], [15, 12, 8, 0], up_to=False), champion, opens]

    rival, status = is_open["competitor"], is_open["competitor_status"]
    presence = status.where(status.notna(), np.where(rival.notna(), "confirmed", None)).map({"none": 0, "suspected": 10, "confirmed": 20, "multiple": 25})
    off = is_open["discount_pct"]
    price = scale(off, [np.nextafter(10, 0), 15, 20], [0, 6, 12, 16]).where(~((off > 20) & (is_open["discount_requests"] >= 3)), 20)
    closed = deals[deals["outcome"] != "open"]
    record = closed.groupby("competitor")["outcome"].agg(won=lambda outcome: (outcome == "won").sum(), n="size").query("n >= 5")
    rate = scale(rival.map(record["won"] / record["n"]), [0.40, 0.50, 0.70], [20, 12, 6, 0], up_to=False).fillna(0).where(rival.notna() | presence.notna())
    competitive = [presence, price, word("alternatives", {"none": 0, "verbal": 8, "rfp": 10}), word("competitor_poc", {"none": 0, "scheduled": 15, "running": 20, "ahead": 25}), rate]

    gone = of(champions[~champions["active"]].groupby("deal_id").size(), 0) > 0
    stability = pd.Series(np.where(gone, 30, np.where(is_open["sponsor_left"] == True, 20, 0)), index=index)
    organizational = [stability, word("company_change", {"none": 0, "restructuring": 15, "leadership change": 15, "layoffs": 20, "merger": 20}),
                      word("budget_status", {"written": 0, "verbal": 5, "discussed": 10, "none": 10, "freeze rumoured": 12, "frozen": 25}),
                      word("decision_maker_stance", {"neutral": 0, "cost cutter": 6, "hostile": 15}), word("timing_conflict", {"none": 0, "possible": 5, "definite": 10})]

    age = (today - is_open["created_date"]).dt.days
    cycle = (won["closed_date"] - won["created_date"]).dt.days.groupby(won["segment"]).mean()
    old = np.maximum(scale(age / is_open["segment"].map(cycle), [1.0, 1.2, 1.5], [0, 8, 15, 20]), scale(age, [90, 120], [0, 20, 25]))
    moved = history[history["field"] == "close_date"]
    pushes = of(moved[moved["new_value"] > moved["old_value"]].groupby("deal_id").size(), 0)
    entered = history[(history["field"] == "stage") & history["new_value"].isin(stages)]
    entered = entered.assign(day=entered["changed_at"].dt.normalize())
    since = of(entered.drop_duplicates("deal_id", keep="last").set_index("deal_id")["day"])
    ratio = (today - since).dt.days / is_open["stage"].map(benchmark)
    wins = entered[entered["deal_id"].isin(won.index)]
    took = (wins["deal_id"].map(won["closed_date"]) - wins["day"]).dt.days.groupby(wins["new_value"])
    low, high = is_open["stage"].map(took.quantile(0.25)), is_open["stage"].map(took.quantile(0.75))
    left = (is_open["close_date"] - today).dt.days
    room = pd.Series(np.where(left < 0, 25, np.where(left < low, 20, np.where(left < high, 10, 0))), index=index)
    timeline = [old, scale(pushes, [1, 2, 3], [0, 10, 18, 25], up_to=False), scale(ratio, [1.2, 1.5, 2.0], [0, 12, 22, 25]), room]

    redlines = pd.to_numeric(is_open["legal_redlines"], errors="coerce")
    legal = scale(redlines, [1, 3], [0, 8, 15], up_to=False).where(is_open["legal_redlines"] != "blocked", 15)
    total = meddic.set_index("deal_id").drop(columns="assessed_on").sum(axis=1)
    process = [scale(of(total), [40, 60, 80], [30, 20, 12, 0], up_to=False), word("technical_status", {"passed": 0, "under way": 8, "concerns": 20}), word("security_status", {"approved": 0, "pending": 5, "blocked": 10}),
               legal, word("procurement_status", {"engaged": 0, "not engaged": 15}), word("po_status", {"started": 0, "not started": 10})]
    return engagement, competitive, organizational, timeline, process


most = [[25, 20, 20, 15, 10, 10], [25, 20, 10, 25, 20], [30, 20, 25, 15, 10], [25, 25, 25, 25], [30, 20, 10, 15, 15, 10]]
weights = np.array([[.30, .15, .15, .20, .20], [.35, .20, .10, .30, .05], [.30, .20, .10, .25, .15], [.20, .10, .15, .25, .30]])


def scores():
    parts = factors()
    sums = np.column_stack([pd.concat(part, axis=1).sum(axis=1, min_count=1) for part in parts])
    place = np.searchsorted([0.375, 0.60, 0.775], is_open["stage"].map(chance).to_numpy(), side="right")
    weight = np.where(np.isnan(sums), 0, weights[place])
    overall = np.round((np.nan_to_num(sums) * weight).sum(axis=1) / weight.sum(axis=1), 9)
    known = sum(factor.notna().to_numpy() * points for part, worth in zip(parts, most) for factor, points in zip(part, worth)) / sum(map(sum, most))
    return overall, known


def cpu():
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime + resource.getrusage(resource.RUSAGE_SELF).ru_stime


spent = []
for _ in range(3):
    start = cpu()
    overall, known = scores()
    spent.append((cpu() - start) * 1000)
print(json.dumps({"cpu_ms": sorted(spent)[1], "open": len(overall), "score": overall.mean(), "known": known.mean(), "high": int((overall >= 65).sum()), "medium": int(((overall >= 40) & (overall < 65)).sum())}))
