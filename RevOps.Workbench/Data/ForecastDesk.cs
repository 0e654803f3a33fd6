using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>A forecast as everyone who asks for it sees it.</summary>
/// <param name="Forecast">The forecast.</param>
/// <param name="Book">The business it was made from.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
public sealed record ForecastAnswer(RevenueForecast Forecast, Book Book, Report Report);

/// <summary>Answers questions about forecasts for every page, export and window, and remembers the last answers for all of them.</summary>
public sealed class ForecastDesk : IDisposable
{
    private readonly PipelineDesk _pipeline;
    private readonly RollupDesk _rollup;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly, ForecastQuestion, DateTimeOffset Moment, long Decisions, long Skills), ForecastAnswer> _answers = new(32);

    public ForecastDesk(CompanyData company, PipelineDesk pipeline, RollupDesk rollup, WorkbenchOptions options) => (_pipeline, _rollup, _options, _subscription) = (pipeline, rollup, options, company.Subscribe(_answers.Clear));

    /// <summary>The forecast that an understood address asks for.</summary>
    /// <param name="address">The address, for what was known of decisions.</param>
    /// <param name="ask">What it came to: period, scope, day, and the day of the prior forecast.</param>
    /// <param name="granularity">How finely it is told over time.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public async Task<ForecastAnswer> ForecastAsync(PipelineAddress address, PipelineAsk ask, Granularity granularity, CancellationToken ct)
    {
        var question = new ForecastQuestion(ask.Question!.Period, ask.Question.Scope, ask.Question.From, granularity);
        var book = await _pipeline.BookAsync(ask, ct);
        return await _answers.GetAsync((ask.Knowledge!, ask.AsOf, question, _rollup.Moment(address, ask), await _rollup.StampAsync(ct), SkillStamp()), () =>
        {
            var assumptions = ForecastAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill, _options.DataFolder()));
            var adjustments = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments;
            // the starts of past periods are not kept: nobody asks for the same ones soon, and they would push out the Books of today
            var (forecast, _) = RevenueForecastCommand.Make(day => day == ask.AsOf ? book : ask.Knowledge!.AsOf(day), ask.AsOf, question, assumptions, adjustments, _rollup.Calls(address));
            return new(forecast, book, ForecastReport.Of(forecast, book, ask.Knowledge!.KnownAt));
        }, ct);
    }

    /// <summary>The granularity of a word in an address; or what is wrong with it.</summary>
    public static (Granularity Granularity, string? Mistake) Grain(string? word) => RevenueForecastCommand.Granularity(word) is { } known ? (known, null)
        : (default, $"“{word}” is no granularity; choose weekly, monthly or quarterly.");

    public void Dispose() => _subscription.Dispose();

    private long SkillStamp() => HashCode.Combine(SkillFile.Stamp(ForecastAssumptions.Skill, _options.DataFolder()), SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder()));
}
