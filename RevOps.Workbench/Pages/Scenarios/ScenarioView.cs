using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Scenarios;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Scenarios;

/// <summary>How the period may run in a scenario, why it differs from what it is compared with, and what would move it most.</summary>
public sealed record ScenarioBehind(ScenarioResult Of, IReadOnlyList<FanPoint> Fan, ScenarioBridge Bridge, IReadOnlyList<Sensitivity> Tornado);

/// <summary>
/// What the parts of the what-if page share: the business, the scenario that is worked on, and what comes of it. However fast someone drags, one state is worked out at a time, and the
/// newest next; what takes longer than a slider may follows when nothing newer waits.
/// </summary>
public sealed class ScenarioView(ScenarioBasis basis, PipelineAddress address, Viewer viewer, ScenarioDesk desk, Func<Task> shown) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private CancellationTokenSource _following = new();
    private bool _isRunning, _isDrafted, _gone;
    private string? _slid;

    /// <summary>The business, unchanged.</summary>
    public ScenarioBasis Basis => basis;

    /// <summary>The page's address without scenarios.</summary>
    public PipelineAddress Address => address;

    /// <summary>Who looks.</summary>
    public Viewer Viewer => viewer;

    /// <summary>The scenario as it stands, and the way back.</summary>
    public ScenarioHistory History { get; private set; } = new(Scenario.Today);

    /// <summary>What comes of it, or of an older state while a newer one is worked out.</summary>
    public ScenarioResult Result { get; private set; } = basis.AsItIs;

    /// <summary>What it is compared with: today, or another scenario.</summary>
    public ScenarioResult Against { get; private set; } = basis.AsItIs;

    /// <summary>The name of what it is compared with.</summary>
    public string AgainstName { get; private set; } = "today";

    /// <summary>The link of what it is compared with; null for today.</summary>
    public string? AgainstLink { get; private set; }

    /// <summary>What stands behind the numbers; null until it is worked out, and of an older state while a newer one is.</summary>
    public ScenarioBehind? Behind { get; private set; }

    /// <summary>Marks parts that are of an older state.</summary>
    public string Stale => Behind is { } behind && ReferenceEquals(behind.Of, Result) ? "" : "stale";

    /// <summary>The saved scenario that is worked on; null for a new one.</summary>
    public SavedScenario? Saved { get; private set; }

    /// <summary>True when the saved scenario is the viewer's own and not locked.</summary>
    public bool MaySave => Saved is { LockedBy: null } saved && saved.Owner == viewer.Key;

    /// <summary>True when what is shown differs from what is saved.</summary>
    public bool IsEdited => !History.Now.SaysTheSame(SavedState);

    private Scenario SavedState => StateOf(Saved);

    /// <summary>What a saved scenario says; nothing where there is none.</summary>
    public static Scenario StateOf(SavedScenario? saved) => saved is null ? Scenario.Today : ScenarioFile.Read(saved.Edits).Scenario ?? Scenario.Today;

    /// <summary>The draft that would be kept now.</summary>
    public ScenarioDraft Draft => new(Saved?.Link, basis.Question.Period.Key, address.Team ?? "", ScenarioFile.Write(History.Now));

    /// <summary>Begins with a saved scenario, or a new one, where someone left off.</summary>
    public async Task OpenAsync(SavedScenario? saved, ScenarioHistory history, (SavedScenario Saved, Scenario Scenario)? against)
    {
        (Saved, History) = (saved, history);
        _isDrafted = IsEdited;
        if (against is var (other, scenario))
            (Against, AgainstName, AgainstLink) = (await Task.Run(() => Ready(basis.Of(scenario))), other.Name, other.Link);
        await WorkOutAsync();
    }

    /// <summary>The scenario was saved.</summary>
    public void Kept(SavedScenario saved) => Saved = saved;

    /// <summary>Changes something.</summary>
    public Task DoAsync(ScenarioEdit edit) => ToAsync(History.Now.With(edit), null);

    /// <summary>A slider's stop: those of one drag are one step back.</summary>
    public Task SlideAsync(ScenarioEdit edit, bool isNothing) => ToAsync(isNothing ? History.Now.Without(edit.Key) : History.Now.With(edit), edit.Key);

    /// <summary>Several changes as one step.</summary>
    public Task DoAsync(IEnumerable<ScenarioEdit> edits) => ToAsync(edits.Aggregate(History.Now, (scenario, edit) => scenario.With(edit)), null);

    /// <summary>Takes a change back.</summary>
    public Task TakeBackAsync(string key) => ToAsync(History.Now.Without(key), null);

    /// <summary>Begins anew; one step back brings everything again.</summary>
    public Task ClearAsync() => ToAsync(Scenario.Today, null);

    public Task UndoAsync() => StepAsync(History.Undone);

    public Task RedoAsync() => StepAsync(History.Redone);

    /// <summary>Money in few characters, from minor units.</summary>
    public string Money(long minor) => ValueText.Compact(Result.Major(minor), Unit.Money, Code);

    /// <summary>Money in full, from minor units.</summary>
    public string FullMoney(long minor) => ValueText.Of(Result.Major(minor), Unit.Money, Code);

    /// <summary>A difference of money with its sign.</summary>
    public string Signed(long minor) => minor == 0 ? "no change" : (minor > 0 ? "+" : "−") + Money(Math.Abs(minor));

    /// <summary>The reporting currency.</summary>
    public string Code => basis.Book.Knowledge.Rates.Reporting.Code;

    /// <summary>The rate edit of a part; 0 where it is not moved.</summary>
    public decimal Moved(Rate rate, Scope part) => History.Now.Edits.OfType<ChangeRate>().FirstOrDefault(edit => edit.Rate == rate && edit.Part == part)?.Percent ?? 0;

    private Task ToAsync(Scenario next, string? slid)
    {
        var joins = slid is not null && slid == _slid;
        _slid = slid;
        return GoAsync(History.To(next, joins));
    }

    private Task StepAsync(ScenarioHistory history)
    {
        _slid = null; // a drag that begins after it is a step of its own
        return GoAsync(history);
    }

    private async Task GoAsync(ScenarioHistory history)
    {
        if (_gone)
            return;
        History = history;
        await _following.CancelAsync(); // what moves comes first
        await WorkOutAsync();
    }

    private async Task WorkOutAsync()
    {
        if (_isRunning)
            return; // whoever runs takes the newest state next
        _isRunning = true;
        try
        {
            while (!_gone && !ReferenceEquals(Result.Scenario, History.Now))
            {
                var scenario = History.Now;
                Result = await Task.Run(() => Ready(scenario.Edits.Count == 0 ? basis.AsItIs : basis.Of(scenario)));
                await shown();
            }
        }
        finally
        {
            _isRunning = false;
        }
        if (!_gone)
            await FollowAsync();
    }

    /// <summary>What takes longer than a slider may: once nothing moved for a moment.</summary>
    private async Task FollowAsync()
    {
        var mine = new CancellationTokenSource();
        _following.Dispose();
        _following = mine;
        var (stop, result, against) = (mine.Token, Result, Against);
        try
        {
            await Task.Delay(Behind is null ? TimeSpan.Zero : Pause, stop);
            if (IsEdited || _isDrafted)
                await desk.KeepDraftAsync(viewer, IsEdited ? Draft : null); // a draft of another scenario is left alone
            _isDrafted = IsEdited;
            var behind = await Task.Run(() => new ScenarioBehind(result, ScenarioFan.Of(result, stop), ScenarioBridge.Between(against, result, stop), Sensitivity.Of(result, stop)), stop);
            if (stop.IsCancellationRequested)
                return;
            Behind = behind;
            await shown();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // something newer is followed
        }
    }

    /// <summary>Nobody looks any more.</summary>
    public void Dispose()
    {
        _gone = true;
        _following.Cancel();
        _following.Dispose();
    }

    private static ScenarioResult Ready(ScenarioResult result)
    {
        _ = result.Panels;
        return result;
    }
}
