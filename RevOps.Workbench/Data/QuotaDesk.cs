using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A quota status as everyone who asks for it sees it.</summary>
/// <param name="Status">The status.</param>
/// <param name="Odds">How likely the quota is reached; null where that is not known.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record QuotaAnswer(QuotaStatus Status, QuotaOdds? Odds, Report Report);

/// <summary>Whether a team is shown as a ranking.</summary>
/// <param name="Team">The team.</param>
/// <param name="IsOn">True while it is.</param>
/// <param name="MaySwitch">True when the viewer may change that.</param>
public sealed record TeamBoard(string Team, bool IsOn, bool MaySwitch);

/// <summary>Answers questions about quotas for every page, export and window, and remembers the last answers for all of them.</summary>
public sealed class QuotaDesk : IDisposable
{
    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, QuotaQuestion, long Skills), QuotaAnswer> _answers = new(64);
    private readonly RecentCache<(Knowledge, DateOnly, string Rep, QuotaQuestion, long Skills), GapPlan> _gaps = new(64);

    private readonly RecentCache<(Knowledge Whole, DateOnly, FiscalPeriod, long Skills), IReadOnlyList<AttainmentLine>> _lines = new(8);

    public QuotaDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) =>
        (_company, _pipeline, _options, _subscription) = (company, pipeline, options, company.Subscribe(Forget));

    /// <summary>The status of an understood address.</summary>
    /// <param name="ask">Period, scope and day.</param>
    /// <param name="level">Which rows are judged.</param>
    /// <param name="basis">What progress is measured in.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<QuotaAnswer> StatusAsync(PipelineAsk ask, QuotaLevel level, PaceBasis basis, CancellationToken ct)
    {
        var question = new QuotaQuestion(ask.Question!.Period, ask.Question.Scope, level, basis);
        var book = await _pipeline.BookAsync(ask, ct);
        return await _answers.GetAsync((ask.Knowledge!, ask.AsOf, question, SkillStamp()), () =>
        {
            var status = QuotaAnalytics.Status(book, question, Assumptions(), Adjustments());
            var odds = OddsOfQuota.Of(book, status, ForecastAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill, _options.DataFolder())), Adjustments());
            return new(status, odds, QuotaReport.Of(status, ask.Knowledge!.KnownAt, odds));
        }, ct);
    }

    /// <summary>What is missing to a person's quota, and the own deals that could bring it.</summary>
    public async Task<GapPlan> GapAsync(PipelineAsk ask, QuotaAnswer answer, AttainmentLine line, CancellationToken ct)
    {
        var book = await _pipeline.BookAsync(ask, ct);
        var question = answer.Status.Question;
        return await _gaps.GetAsync((ask.Knowledge!, ask.AsOf, line.Id ?? "", question, SkillStamp()), () => QuotaAnalytics.Gap(book, question.Period, line, answer.Status.Assumptions, Adjustments()), ct);
    }

    /// <summary>Whether the teams of a status are ranked.</summary>
    public async Task<IReadOnlyList<TeamBoard>> BoardsAsync(PipelineAsk ask, QuotaAnswer answer, Viewer viewer, CancellationToken ct)
    {
        var (book, teams) = (await _pipeline.BookAsync(ask, ct), answer.Status.Reps.Select(line => line.Team).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList());
        return await _company.AskAsync(store => teams.ConvertAll(team => new TeamBoard(team, store.Switches.Leaderboard(team), PerformanceRights.MaySwitchLeaderboard(book, viewer, team))), ct);
    }

    /// <summary>A person's place in their team by attainment; null where the team is too small, or not ranked.</summary>
    public async Task<(int Place, int Of)?> PlaceAsync(PipelineAsk ask, QuotaAnswer answer, AttainmentLine line, CancellationToken ct)
    {
        if (line is not { Id: { } id, Team: { } team, Attainment: not null } || !await _company.AskAsync(store => store.Switches.Leaderboard(team), ct))
            return null;
        var book = await _pipeline.BookAsync(ask, ct);
        var lines = await _lines.GetAsync((ask.Knowledge!.Whole, ask.AsOf, answer.Status.Question.Period, SkillStamp()), () => QuotaAnalytics.Lines(book, answer.Status.Question.Period, answer.Status.Assumptions), ct);
        var ranking = Leaderboard.Of(lines.Where(other => Words.Same(other.Team, team)));
        return ranking.Count < QuotaAssumptions.FewestPeople || ranking.FirstOrDefault(one => one.Line.Id == id) is not { } mine ? null : (mine.Place, ranking.Count);
    }

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        _answers.Clear();
        _gaps.Clear();
        _lines.Clear();
    }

    private QuotaAssumptions Assumptions() => QuotaAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill, _options.DataFolder()));

    private ProbabilityAdjustments Adjustments() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments;

    private long SkillStamp() => SkillFile.Stamp(QuotaAssumptions.Skill, _options.DataFolder()) + SkillFile.Stamp(ForecastAssumptions.Skill, _options.DataFolder()) + SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder());
}
