using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.WhatIf;

/// <summary>An open deal that could be won in time.</summary>
/// <param name="Id">The deal.</param>
/// <param name="Name">Its name.</param>
/// <param name="Close">When it is expected to close.</param>
/// <param name="Credit">What the person would be credited with, major units of their currency.</param>
/// <param name="Probability">Its stage's probability, moved by what is known of the deal; a fraction.</param>
/// <param name="Alone">What it would pay if nothing else were won; an estimate, not earned.</param>
public sealed record PossibleDeal(string Id, string Name, DateOnly Close, decimal Credit, decimal Probability, decimal Alone);

/// <summary>What would be earned by the end of the window.</summary>
/// <param name="Earned">Everything earned in the settlements of the window, major units; an estimate, not earned.</param>
/// <param name="Attainment">Counted ÷ quota at its end; null without quota.</param>
/// <param name="Tier">The step that is reached, in words; null without steps.</param>
public sealed record PossiblePay(decimal Earned, decimal? Attainment, string? Tier);

/// <summary>
/// What one person would be paid if some of their open deals were won: the plan itself computes it, so it is right under steps that look back, gates, caps and splits. It is an
/// estimate for the person who asks, and never printed on a statement.
/// </summary>
public sealed class PayWhatIf
{
    private readonly Book _book;
    private readonly int _rep;
    private readonly CommissionRun _run;
    private SplitCutter? _cutter;
    private readonly Dictionary<string, (int Deal, DateOnly On)> _open = new(StringComparer.Ordinal);

    private PayWhatIf(Book book, int rep, CommissionRun run, FiscalPeriod window, Payee payee) => (_book, _rep, _run, Window, Payee) = (book, rep, run, window, payee);

    /// <summary>The window that it is about: the one in which the person's steps count, else the quarter.</summary>
    public FiscalPeriod Window { get; }

    /// <summary>Who.</summary>
    public Payee Payee { get; }

    /// <summary>The person's open deals that are due by the end of the window, likeliest first.</summary>
    public IReadOnlyList<PossibleDeal> Deals { get; private set; } = [];

    /// <summary>With what is won today.</summary>
    public PossiblePay Today { get; private set; } = new(0m, null, null);

    /// <summary>The nearest step above today's and how it could be reached; null where there is none, or no steps.</summary>
    public NextTier? Next { get; private set; }

    /// <summary>True where the plan shares something with others, which is left out here.</summary>
    public bool LeavesOutOthers { get; private set; }

    /// <summary>Where probabilities come from, in words.</summary>
    public const string ProbabilitySource = "A deal's likelihood is its stage's, moved by its MEDDIC score, age, champion, competitor and engagement.";

    /// <summary>The what-if of a person; null for someone on no plan today.</summary>
    /// <param name="company">Everyone's pay on the day.</param>
    /// <param name="repId">Who.</param>
    /// <param name="adjustments">How probabilities are moved.</param>
    public static PayWhatIf? Of(CommissionRun company, string repId, ProbabilityAdjustments adjustments)
    {
        var book = company.Book;
        var rep = book.People.Find(repId);
        if (rep < 0 || company.Plans.On(rep, book.AsOf) is not var (plan, _))
            return null;
        var over = plan.Components.Where(component => component.Tiers is { By: TierAxis.Attainment or TierAxis.Amount, Over: not TierWindow.Deal }).Select(component => component.Tiers!.Over).DefaultIfEmpty(TierWindow.Quarter).First();
        var calendar = book.Settings.Fiscal;
        var window = over switch { TierWindow.Month => calendar.MonthOf(book.AsOf), TierWindow.Year => calendar.Year(calendar.YearOf(book.AsOf)), _ => calendar.QuarterOf(book.AsOf) };
        var run = company.Alone(rep, window.Last);
        if (run.Of(rep) is not [.., { } last])
            return null;
        var whatIf = new PayWhatIf(book, rep, run, window, last.Payee)
        {
            LeavesOutOthers = plan.Components.Any(component => component is { Source: CreditSource.Commission } or { Pool: not null } or { Budget: not null }),
        };
        whatIf.Collect(adjustments);
        whatIf.Today = whatIf.PayOf(run.Of(rep));
        var alone = whatIf.Deals.ToDictionary(deal => deal.Id, deal => whatIf.Run([deal.Id]), StringComparer.Ordinal);
        whatIf.Deals = [.. whatIf.Deals.Select(deal => deal with { Alone = whatIf.PayOf(alone[deal.Id]).Earned - whatIf.Today.Earned })];
        whatIf.Next = NextTier.Of(whatIf, run.Of(rep), alone);
        return whatIf;
    }

    /// <summary>What would be earned if those deals were won by their close dates; ids that are not among <see cref="Deals"/> are left out.</summary>
    public PossiblePay With(IEnumerable<string> ids) => PayOf(Run(ids));

    private IReadOnlyList<CommissionStatement> Run(IEnumerable<string> ids) =>
        _run.With([.. ids.Where(_open.ContainsKey).Distinct(StringComparer.Ordinal).Select(id => new ChangedDeal(_open[id].Deal) { IsWon = true, WonOn = _open[id].On })]).Of(_rep);

    private PossiblePay PayOf(IReadOnlyList<CommissionStatement> statements)
    {
        var inside = statements.Where(statement => Window.First <= statement.Period.Last && statement.Period.First <= Window.Last).ToList();
        var last = inside.Count == 0 ? null : inside[^1];
        var tiered = last?.Parts.LastOrDefault(part => part.Component.Tiers is { Over: not TierWindow.Deal });
        return new((decimal)inside.Sum(statement => statement.Total) / Payee.Currency.MinorPerUnit, last?.Attainment, tiered is null ? null : TierWords.Of(tiered, tiered.Ladder.StepOf(tiered.Reached), Payee.Currency));
    }

    private void Collect(ProbabilityAdjustments adjustments)
    {
        var deals = new List<PossibleDeal>();
        for (var deal = 0; deal < _book.Count; deal++)
        {
            if (_book.Standings[deal] != Standing.Open || _book.Close[deal] is not (var close and not Book.NoDay) || close > Day.Number(Window.Last) || CreditOf(deal) is not (> 0 and var credit))
                continue;
            var stage = _book.Stages[deal] is var at and >= 0 ? _book.StageIndex.All[at].Stage.Probability : 0m;
            var (id, on) = (_book["deal_id"].Text(deal)!, Day.Date(Math.Max(close, _book.Today)));
            _open[id] = (deal, on);
            deals.Add(new(id, _book["name"].Text(deal)!, Day.Date(close), (decimal)credit / Payee.Currency.MinorPerUnit, WinProbability.Of(_book, deal, stage, adjustments).Adjusted, 0m));
        }
        Deals = [.. deals.OrderByDescending(deal => deal.Probability).ThenByDescending(deal => deal.Credit).ThenBy(deal => deal.Id, StringComparer.Ordinal)];
    }

    private long? CreditOf(int deal)
    {
        var (context, cutter) = (_run.Context, _cutter ??= new(_book, _run.Context.Facts));
        var (sum, isCredited) = (0L, false);
        foreach (ref readonly var part in cutter.Cut(new(deal, _book.Today, context.Facts.Value(deal), context.Facts.CurrencyOf(deal), -1)))
            if (part.Rep == _rep && !part.IsOverlay)
                (sum, isCredited) = (sum + (QuotaTable.Money(_book, part.Counted, context.Facts.CurrencyOf(deal), Payee.Currency, _book.Today) ?? 0), true);
        return isCredited ? sum : null;
    }
}
