using System.Runtime.InteropServices;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Engine;

/// <summary>What one component of one person earned in one settlement period, with what its lines are told from.</summary>
/// <param name="era">The version of the plan with its numbers.</param>
/// <param name="window">The window that its steps are counted in.</param>
/// <param name="reached">What the steps were reached by.</param>
/// <param name="lines">The lines; null while they wait to be told from the credits.</param>
internal sealed class ComponentResult(Era era, FiscalPeriod window, long reached, List<EarnedLine>? lines)
{
    private List<EarnedLine>? _lines = lines;
    private SalePay? _pay;
    private long _minor;

    public CommissionPlan Plan => era.Plan;

    public PlanComponent Component => era.Component;

    public FiscalPeriod Window => window;

    public WindowQuota Quota => era.Quota;

    public Ladder Ladder => era.Ladder;

    public long Reached => reached;

    public Ratio Gate => era.Gate;

    public ArraySegment<SaleCredit> Credits => era.Credits;

    /// <summary>Credits that were counted now; none for what only corrects earlier ones.</summary>
    public CreditRange Fresh { get; init; }

    /// <summary>All that the window had counted by the end, in quarks.</summary>
    public long Counted { get; init; }

    /// <summary>The lines, told when someone looks: a company's whole year of them is more than anyone reads.</summary>
    public List<EarnedLine> Lines => _lines ??= MarginalPay.Lines(_pay!, era, Fresh, Counted);

    /// <summary>What it earned.</summary>
    public long Minor
    {
        get
        {
            if (_lines is null)
                return _minor;
            var sum = 0L;
            foreach (ref readonly var line in CollectionsMarshal.AsSpan(_lines))
                sum += line.Minor;
            return sum;
        }
    }

    /// <summary>What of it a cap withholds, less what it gives back: negative for what is withheld.</summary>
    public long Capped => _lines?.Where(line => line.Kind is LineKind.Capped or LineKind.CapReleased).Sum(line => line.Minor) ?? 0;

    /// <summary>Something that steps are reached by, in major units or pieces.</summary>
    public decimal Major(long counted, Currency currency) => (decimal)counted / (Component.Measured is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : currency.MinorPerUnit);

    /// <summary>What a window earned under one version of the plan: a line's credit is looked up in the credits of its own version.</summary>
    public static ComponentResult Of(Tally tally, Era era, List<EarnedLine> lines, CreditRange fresh = default) => new(era, tally.Window, tally.Reached, lines) { Counted = tally.Quarks, Fresh = fresh };

    /// <summary>The same from a sum, with lines that are told when someone looks.</summary>
    public static ComponentResult Of(Tally tally, Era era, SalePay pay, long minor, CreditRange fresh) => new(era, tally.Window, tally.Reached, null) { Counted = tally.Quarks, Fresh = fresh, _pay = pay, _minor = minor };
}
