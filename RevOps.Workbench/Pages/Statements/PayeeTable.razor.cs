using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Statements;

/// <summary>Everyone in the month: filtered, selected and marked as reviewed by whoever has not made it.</summary>
public sealed partial class PayeeTable
{
    private const int Shown = 25;

    [CascadingParameter] public CloseView View { get; set; } = null!;
    [Parameter, EditorRequired] public Viewer Viewer { get; set; } = null!;

    /// <summary>The only team to show; empty, or none that anyone of the month is in, for all.</summary>
    [Parameter] public string? Team { get; set; }

    /// <summary>Which statements: open, unpaid or changed; all for any other word.</summary>
    [Parameter] public string? Show { get; set; }

    private ElementReference _header;
    private bool? _shownAsSome;
    private readonly HashSet<string> _picked = new(StringComparer.Ordinal);
    private Dictionary<string, StatementMark> _marks = [];
    private IReadOnlyList<ClosedStatement> _found = [];
    private string _filter = "", _team = "", _show = "";
    private bool _all;

    private bool IsOpen => View.Month is { State: CloseState.Calculated or CloseState.Submitted };

    private bool MayMark => IsOpen && !CommissionMonths.IsMaker(View.Closing, Viewer);

    private bool HasMarks => IsOpen || _marks.Count > 0;

    private IEnumerable<string> Teams => View.Statements.Select(statement => View.Teams.GetValueOrDefault(statement.RepId)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    // a sum for each currency: what is paid in two is not one number
    private string Sum => string.Join(" + ", View.Statements.Where(statement => _picked.Contains(statement.RepId)).GroupBy(statement => statement.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
        .Select(group => ValueText.Of(new Money(group.Sum(one => one.Payable), group.Key).Amount, Unit.Money, group.Key.Code)));

    protected override void OnParametersSet()
    {
        (_team, _show) = (Teams.FirstOrDefault(team => team == Team) ?? "", Show is "open" or "unpaid" or "changed" ? Show : "");
        _marks = View.Closing.Marks.ToDictionary(mark => mark.RepId, StringComparer.Ordinal);
        Find();
        if (!MayMark)
            _picked.Clear();
    }

    // a browser knows a box of which some is ticked only by script
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var isSome = MayMark && _picked.Count > 0 && _picked.Count < _found.Count;
        if (!MayMark || isSome == (_shownAsSome ?? false))
            return;
        _shownAsSome = isSome;
        await Js.InvokeVoidAsync("workbenchTick.some", _header, isSome);
    }

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    // what is not to be seen any more is not marked either
    private void Search(string filter)
    {
        _filter = filter;
        Find();
    }

    private void Find()
    {
        var folded = Words.Fold(_filter);
        _found = [.. View.Statements.Where(statement => (_team.Length == 0 || View.Teams.GetValueOrDefault(statement.RepId) == _team) && IsShown(statement)
            && new[] { statement.Name, statement.RepId, statement.Plan }.Any(text => Words.Fold(text).Contains(folded, StringComparison.Ordinal)))];
        _picked.IntersectWith(_found.Select(statement => statement.RepId));
    }

    private bool IsShown(ClosedStatement statement) => _show switch
    {
        "open" => !_marks.ContainsKey(statement.RepId),
        "unpaid" => statement is { Held: not 0 } or { Carried: not 0 },
        "changed" => statement.Lines.Any(line => line.Kind is ClosedLine.Discrepancy or ClosedLine.Override),
        _ => true,
    };

    private void PickAll(bool isPicked)
    {
        _picked.Clear();
        if (isPicked)
            _picked.UnionWith(_found.Select(statement => statement.RepId));
    }

    private void Pick(string rep, bool isPicked)
    {
        if (isPicked)
            _picked.Add(rep);
        else
            _picked.Remove(rep);
    }

    private async Task MarkAsync(Func<Viewer, ClosedMonth, IReadOnlyCollection<string>, Task<string?>> mark)
    {
        var (month, reps) = (View.Month!, _picked.ToList());
        await DoAsync(viewer => mark(viewer, month, reps));
        if (Problem is null)
            _picked.Clear();
    }
}
