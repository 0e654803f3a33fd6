using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Access;

/// <summary>Six roles and how they stand to a record: what each may see, change, and know of pay. One line is one sentence of policy.</summary>
public sealed class RelationTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    // role, relation of the record's owner to the viewer, sees the deal, may change it, sees the owner's pay
    public static TheoryData<Role, string, bool, bool, bool> Policy => new()
    {
        { Role.Rep, "own", true, true, true }, { Role.Rep, "peer", false, false, false }, { Role.Rep, "subordinate", false, false, false }, { Role.Rep, "other team", false, false, false },
        { Role.Rep, "shared", true, false, false }, { Role.Rep, "split", true, false, false }, { Role.Rep, "nobody's", false, false, false },
        { Role.Manager, "own", true, true, true }, { Role.Manager, "peer", false, false, false }, { Role.Manager, "subordinate", true, true, true }, { Role.Manager, "other team", false, false, false },
        { Role.Manager, "shared", true, false, false }, { Role.Manager, "split", true, false, false }, { Role.Manager, "nobody's", false, false, false },
        { Role.Vp, "own", true, true, true }, { Role.Vp, "peer", false, false, false }, { Role.Vp, "subordinate", true, true, true }, { Role.Vp, "other team", false, false, false },
        { Role.Vp, "shared", true, false, false }, { Role.Vp, "split", true, false, false }, { Role.Vp, "nobody's", false, false, false },
        { Role.Ops, "own", true, true, true }, { Role.Ops, "peer", true, true, true }, { Role.Ops, "subordinate", true, true, true }, { Role.Ops, "other team", true, true, true }, { Role.Ops, "nobody's", true, true, true },
        { Role.Finance, "own", true, false, true }, { Role.Finance, "peer", true, false, true }, { Role.Finance, "subordinate", true, false, true }, { Role.Finance, "other team", true, false, true }, { Role.Finance, "nobody's", true, false, true },
        { Role.Admin, "own", true, true, true }, { Role.Admin, "peer", true, true, true }, { Role.Admin, "subordinate", true, true, true }, { Role.Admin, "other team", true, true, true }, { Role.Admin, "nobody's", true, true, true },
    };

    [Theory, MemberData(nameof(Policy))]
    public void Each_role_sees_changes_and_knows_what_the_policy_says(Role role, string relation, bool sees, bool edits, bool pay)
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("BOSS").Rep("ME", team: "A", manager: "BOSS").Rep("PEER", team: "A", manager: "BOSS").Rep("BELOW", team: "A", manager: "ME").Rep("FAR", team: "B")
            .Deal("own", ("owner_id", "ME")).Deal("peer", ("owner_id", "PEER")).Deal("subordinate", ("owner_id", "BELOW")).Deal("other team", ("owner_id", "FAR"))
            .Deal("shared", ("owner_id", "FAR")).Deal("split", ("owner_id", "FAR")).Deal("nobody's")
            .Add("splits", ("deal_id", "split"), ("rep_id", "ME"), ("role", "overlay"), ("share_pct", 50)));
        scratch.Store.Shares.Add("shared", "ME", "test");
        var (knowledge, viewer) = (scratch.Store.Knowledge(), new Viewer("k", "Me", role, "ME"));
        var book = knowledge.SeenBy(Sight.Of(knowledge, viewer, Today, scratch.Store.Shares.With("ME"))).AsOf(Today);
        var (found, whole) = (book.Find(relation), knowledge.AsOf(Today));

        Assert.Equal(sees, found >= 0);
        Assert.Equal(edits, book.Sight.MayEdit(viewer, whole.Find(relation)));
        Assert.Equal(pay, book.Sight.SeesPay(viewer, whole.Owners[whole.Find(relation)]));
    }

    [Fact]
    public void A_quota_that_covers_people_one_does_not_see_is_not_told()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("BOSS", team: "Lead").Rep("ME", team: "A", manager: "BOSS").Rep("PEER", team: "A", manager: "BOSS").Rep("FAR", team: "B")
            .Deal("d", ("owner_id", "ME"), ("close_date", "2026-12-01")).Deal("e", ("owner_id", "PEER"), ("close_date", "2026-12-01")).Deal("f", ("owner_id", "FAR"), ("close_date", "2026-12-01"))
            .Quota("rep", "ME", "2026-Q4", 100).Quota("rep", "PEER", "2026-Q4", 1_000).Quota("rep", "FAR", "2026-Q4", 10_000).Quota("team", "A", "2026-Q4", 5_000).Quota("company", "", "2026-Q4", 99_000));
        var knowledge = scratch.Store.Knowledge();

        Assert.Equal(100m, Quota(Role.Rep, "ME", ""));
        Assert.Equal(1_100m, Quota(Role.Manager, "BOSS", ""));
        Assert.Equal(1_100m, Quota(Role.Manager, "BOSS", "A"));
        Assert.Equal(11_100m, Quota(Role.Ops, null, ""));
        Assert.Null(ScopeOf(Role.Manager, "BOSS", "B"));
        Assert.Null(ScopeOf(Role.Rep, "ME", "A"));
        Assert.Null(ScopeOf(Role.Rep, "ME", "PEER"));

        decimal? Quota(Role role, string? rep, string team) => ScratchStore.Review($"2026-Q4 {team}", Today, Seen(role, rep))["pipeline.quota"].Number;
        Scope? ScopeOf(Role role, string rep, string text) => Scope.Find(text, Seen(role, rep).AsOf(Today));
        Knowledge Seen(Role role, string? rep) => knowledge.SeenBy(Sight.Of(knowledge, new("k", "n", role, rep), Today, new HashSet<string>()));
    }
}
