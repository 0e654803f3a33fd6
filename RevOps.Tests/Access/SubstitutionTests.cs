using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages.Deals;

namespace RevOps.Tests.Access;

/// <summary>Someone who knows the ids of others tries them one after the other. What is not theirs must look, byte for byte, like what is not there.</summary>
public sealed class SubstitutionTests(SignedInSample sample) : IClassFixture<SignedInSample>
{
    private const string Absent = "Z9999";
    private static readonly (Role Role, string Rep)[] Curious = [(Role.Rep, "R001"), (Role.Manager, "M01")];

    private CompanyData Company => sample.App.Services.GetRequiredService<CompanyData>();

    private PipelineDesk Desk => sample.App.Services.GetRequiredService<PipelineDesk>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_id_of_a_deal_of_someone_else_opens_nothing()
    {
        var whole = Company.Store.Knowledge().AsOf(Company.Today);
        var tried = 0;
        foreach (var (role, rep) in Curious)
        {
            var viewer = new Viewer("k", rep, role, rep);
            var ask = await Desk.AskAsync(new(), viewer, Ct);
            var seen = await Desk.BookAsync(ask, Ct);
            for (var deal = 0; deal < whole.Count; deal++)
            {
                var (id, mine) = (whole["deal_id"].Text(deal)!, seen.Standings[deal] != Standing.Absent);
                Assert.Equal(mine, DealStory.Of(seen, id) is not null);
                tried += mine ? 0 : 1;
            }
        }
        Assert.InRange(tried, 5_000, 50_000);
    }

    [Fact]
    public async Task The_name_of_a_team_or_person_of_others_answers_like_a_name_that_nobody_has()
    {
        var people = Company.Store.Knowledge().People;
        foreach (var (role, rep) in Curious)
        {
            var (seen, knowledge) = (sample.People[role], Company.Store.Knowledge());
            var below = people.Below(people.Find(rep), Company.Today).Append(people.Find(rep)).ToHashSet();
            var others = people.Reps.Where((_, at) => !below.Contains(at)).ToList();
            var teams = people.Teams(Company.Today).Where(team => !below.Any(mine => mine != people.Find(rep) && people.Team(mine, Company.Today) == team));
            foreach (var word in others.Select(other => other.Id).Concat(others.Select(other => other.Name)).Concat(teams))
                foreach (var path in (string[])["/export/pipeline-review.json?team={0}", "/export/deals.csv?set=all-open&team={0}", "/export/pipeline-review/table/reps.csv?team={0}"])
                    Assert.Equal(await TextAsync(seen, path, Absent), await TextAsync(seen, path, word));
            // A deal that was split, shared, or won under the curious one is theirs to see, whoever owns it.
            var sight = Sight.Of(knowledge, new("k", rep, role, rep), Company.Today, new HashSet<string>());
            var owners = Enumerable.Range(0, knowledge.Deals.Count).Where(sight.Sees).Select(deal => knowledge.Deals["owner_id"].Text(deal)).ToHashSet(StringComparer.Ordinal);
            foreach (var other in others.Where(other => !owners.Contains(other.Id)))
                foreach (var set in (string[])["all-open", "won", "lost", "at-risk"])
                    Assert.Equal(await TextAsync(seen, $"/export/deals.csv?set={set}&period=this-year&rep={{0}}", Absent), await TextAsync(seen, $"/export/deals.csv?set={set}&period=this-year&rep={{0}}", other.Id));
        }
    }

    [Fact]
    public async Task No_list_however_it_is_asked_for_holds_a_row_of_someone_else()
    {
        foreach (var (role, rep) in Curious)
        {
            var knowledge = Company.Store.Knowledge();
            var sight = Sight.Of(knowledge, new("k", rep, role, rep), Company.Today, new HashSet<string>());
            var hidden = Enumerable.Range(0, knowledge.Deals.Count).Where(deal => !sight.Sees(deal)).Select(deal => knowledge.Deals.Columns[0].Text(deal)!).ToHashSet(StringComparer.Ordinal);
            foreach (var query in (string[])["set=all-open", "set=won&period=this-year", "set=lost&period=last-quarter", "set=closed&period=2025", "set=aged", "set=new", "set=at-risk", "set=undated", "set=flow-won", "set=flow-lost&period=this-year",
                "set=all-open&as-of=2025-06-30", "set=closed&period=2025&known-at=2026-01-01", "set=open&stage=Negotiation", "set=open&group=late&measure=weighted", "set=open&product=", "set=open&rep="])
            {
                var rows = (await TextAsync(sample.People[role], "/export/deals.csv?{0}", query, raw: true)).Split('\n');
                Assert.DoesNotContain(rows.SelectMany(row => row.Split(',')), hidden.Contains);
            }
        }
    }

    private static async Task<string> TextAsync(Someone person, string path, string word, bool raw = false)
    {
        using var answer = await person.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, raw ? word : Uri.EscapeDataString(word)));
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return raw ? text : $"{(int)answer.StatusCode} {answer.Content.Headers.ContentDisposition} {text}".Replace(word, "…", StringComparison.Ordinal);
    }
}
