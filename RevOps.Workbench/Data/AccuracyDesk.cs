using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Scenarios;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>How good forecasts were, as everyone who asks for it sees it.</summary>
/// <param name="Accuracy">What was measured.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record AccuracyAnswer(ForecastAccuracy Accuracy, Report Report);

/// <summary>Answers questions about past forecasts for every page, export and window. Each takes dozens of Books of the past, so it is done once for all who wait, and not kept up when they leave.</summary>
public sealed class AccuracyDesk : IDisposable
{
    private readonly PipelineDesk _pipeline;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, AccuracyQuestion, long Skills), AccuracyAnswer> _answers = new(16);
    private readonly SharedWork<(Knowledge, DateOnly, AccuracyQuestion, long Skills), AccuracyAnswer> _work = new();

    public AccuracyDesk(CompanyData company, PipelineDesk pipeline, WorkbenchOptions options) => (_pipeline, _options, _subscription) = (pipeline, options, company.Subscribe(_answers.Clear));

    /// <summary>The answer to an understood address, whose period is the look back.</summary>
    /// <param name="ask">Look back, scope and day.</param>
    /// <param name="granularity">How long the measured periods are.</param>
    /// <param name="told">Hears how many forecasts are replayed and how many there are, on any thread.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<AccuracyAnswer> MeasureAsync(PipelineAsk ask, Granularity granularity, Action<int, int>? told, CancellationToken ct)
    {
        var question = new AccuracyQuestion(ask.Question!.Period, ask.Question.Scope, granularity);
        var key = (ask.Knowledge!, ask.AsOf, question, SkillStamp());
        if (_answers.TryGet(key, out var known))
            return known!;
        var book = await _pipeline.BookAsync(ask, ct);
        return await _work.GetAsync(key, step =>
        {
            var skill = SkillFile.Load(ForecastAssumptions.Skill, _options.DataFolder());
            var adjustments = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments;
            // Books of the past are not kept: they are many, and would push out those of today
            var accuracy = AccuracyAnalytics.Of(day => day == ask.AsOf ? book : ask.Knowledge!.AsOf(day), ask.AsOf, question, CapacitySeats.Of, ForecastAssumptions.From(skill), AccuracyAssumptions.From(skill), adjustments, step);
            var answer = new AccuracyAnswer(accuracy, AccuracyReport.Of(accuracy, book, ask.Knowledge!.KnownAt));
            _answers.Put(key, answer);
            return answer;
        }, told, ct);
    }

    /// <summary>An address with what is looked back over where it says nothing.</summary>
    public static PipelineAddress Lookback(PipelineAddress address) => string.IsNullOrWhiteSpace(address.Period) ? address with { Period = ForecastAccuracyCommand.DefaultLookback } : address;

    public void Dispose() => _subscription.Dispose();

    private long SkillStamp() => HashCode.Combine(SkillFile.Stamp(ForecastAssumptions.Skill, _options.DataFolder()), SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder()));
}
