using System.Buffers;
using System.Collections.Concurrent;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Agents;

/// <summary>
/// Questions out of the asker's scope are refused, and in the very words in which the same is refused about something that does not exist; the same questions about what the asker may see are
/// answered (reliability F4, after the kinds of CRMArena-Pro). No model takes part.
/// </summary>
public sealed class ConfidentialityTests(ConfidentialCompany company) : IClassFixture<ConfidentialCompany>
{
    private const double MostOverRefused = 0.02;

    private static readonly Role[] Limited = [Role.Rep, Role.Manager, Role.Vp];

    public static TheoryData<Confidence, Role> Cases => [.. Enum.GetValues<Confidence>().SelectMany(kind => ((Role[])[.. Limited, Role.Finance]).Select(role => (kind, role)))];

    [Theory, MemberData(nameof(Cases))]
    public async Task What_may_be_seen_is_answered_and_nothing_else_is(Confidence kind, Role role)
    {
        var viewer = ConfidentialCompany.Someone(role);
        var (whole, seen) = (await company.BookAsync(Viewer.Local("test")), await company.BookAsync(viewer));
        var (hidden, wrong) = (Hidden(whole, seen), new ConcurrentBag<string>());
        if (kind == Confidence.Inside || Limited.Contains(role)) // from finance no deal and nobody's pay is hidden
        {
            var asked = Confidences.Of(kind, mayBeSeen: false, whole, seen, viewer);
            Assert.Equal(Confidences.Each, asked.DistinctBy(one => one.Question).Count());
            foreach (var one in asked)
            {
                var (answer, twin) = (await company.AskAsync(viewer, one.Question), await company.AskAsync(viewer, one.Twin));
                if (answer is not { Report: null, Command: null, Page: null, Sentence: not null } || Shows(Told(answer, one), hidden) || Told(answer, one) != Told(twin, one))
                    wrong.Add($"{one.Question} was answered with {answer.Command} {answer.Sentence}, and {one.Twin} with {twin.Command} {twin.Sentence}");
            }
            Assert.True(wrong.IsEmpty, $"{wrong.Count} were not refused:\n{string.Join('\n', wrong.Take(10))}");
        }

        var allowed = Confidences.Of(kind, mayBeSeen: true, whole, seen, viewer);
        Assert.Equal(Confidences.Each, allowed.Count);
        await Parallel.ForEachAsync(allowed, TestContext.Current.CancellationToken, async (one, _) => // by rules, so nobody has to wait for an answer before
        {
            var answer = await company.AskAsync(viewer, one.Question);
            Assert.False(Shows(ConfidentialCompany.Shown(answer), hidden), $"{one.Question} ({answer.Command}) showed what is hidden");
            if (!Answers(answer, one, whole))
                wrong.Add($"{one.Question}: {answer.Command} {answer.Sentence}");
        });
        Assert.True(wrong.Count <= allowed.Count * MostOverRefused, $"{wrong.Count} of {allowed.Count} were refused:\n{string.Join('\n', wrong.Take(10))}");
    }

    [Theory, InlineData(Confidence.Deal), InlineData(Confidence.Person)]
    public async Task Who_sees_all_is_told_what_the_others_are_not(Confidence kind)
    {
        var (whole, all) = (await company.BookAsync(Viewer.Local("test")), ConfidentialCompany.Someone(Role.Finance));
        foreach (var role in Limited)
        {
            var viewer = ConfidentialCompany.Someone(role);
            var seen = await company.BookAsync(viewer);
            foreach (var one in Confidences.Of(kind, mayBeSeen: false, whole, seen, viewer).Where((_, at) => at % 8 == 0)) // every wording, and each deal or person
            {
                var answer = await company.AskAsync(all, one.Question);
                Assert.True(Answers(answer, one, whole), $"{one.Question}: {answer.Command} {answer.Sentence}");
                Assert.True(Shows(ConfidentialCompany.Shown(answer), Hidden(whole, seen))); // what is looked for above is there to be found
            }
        }
    }

    /// <summary>Ids of deals and names of people that a viewer may not be shown; of a deal that one has a share of, the owner is told.</summary>
    private static SearchValues<string> Hidden(Book whole, Book seen)
    {
        var owners = Enumerable.Range(0, seen.Count).Where(deal => seen.Standings[deal] != Standing.Absent).Select(deal => seen.Owners[deal]).ToHashSet();
        return SearchValues.Create([ConfidentialCompany.Secret, .. Enumerable.Range(0, whole.Count).Where(deal => seen.Standings[deal] == Standing.Absent).Select(deal => whole["deal_id"].Text(deal)!),
            .. whole.People.Reps.Where((_, rep) => !seen.Sight.SeesRep(rep) && !owners.Contains(rep)).Select(rep => rep.Name)], StringComparison.OrdinalIgnoreCase);
    }

    private static bool Shows(string told, SearchValues<string> hidden) => told.AsSpan().IndexOfAny(hidden) >= 0;

    /// <summary>True for a report on what was asked about, with a figure that has a value.</summary>
    private static bool Answers(Answered answer, Confided asked, Book whole) => answer.Report is { } report && report.Figures.Any(figure => figure.Value is not null)
        && (asked.About.Length == 0 || ((string[])[asked.About, whole.People.Name(asked.About), "me"]).Any(name => answer.Command!.Split(' ', 2)[1].Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>An answer with the names that were typed taken for names that nobody has.</summary>
    private static string Told(Answered answer, Confided asked) =>
        asked.Typed.OrderByDescending(name => name.Name.Length).Aggregate(ConfidentialCompany.Shown(answer).ToLowerInvariant(), (text, name) => text.Replace(name.Name.ToLowerInvariant(), name.Nobody.ToLowerInvariant(), StringComparison.Ordinal));
}
