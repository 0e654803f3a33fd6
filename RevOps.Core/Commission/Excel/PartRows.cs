using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

/// <summary>One component of one statement on its way into a workbook: its numbers in units that people read, and where they stand.</summary>
internal sealed class PartRows
{
    private readonly long _axis;
    private readonly List<int> _credits = [];
    private readonly Dictionary<int, int> _places = [];

    public PartRows(CommissionStatement statement, ComponentResult part)
    {
        (Statement, Part) = (statement, part);
        var (component, minor) = (part.Component, statement.Payee.Currency.MinorPerUnit);
        var isCommission = component.Source == CreditSource.Commission;
        IsPieces = IsOfPieces(component.Counts) && !isCommission;
        Unit = Ratio.Quarks * (IsPieces ? SaleFacts.PerPiece : minor);
        // a rate is exact in minor units for ten-thousandths of a piece; people read money for a piece
        PerPiece = IsOfPieces(component.Counts) ? (decimal)SaleFacts.PerPiece / minor : 1m;
        IsPerDeal = component.Tiers is { Over: TierWindow.Deal };
        var axis = IsPerDeal ? component.Counts : component.Measured;
        var isMargin = IsPerDeal && component.Tiers!.By == TierAxis.MarginPercent;
        _axis = isMargin ? Parts : IsPerDeal && component.Tiers!.By == TierAxis.OrderSize || isCommission || !IsOfPieces(axis) ? minor : SaleFacts.PerPiece;
        var by = component.Tiers?.By;
        IsByQuota = by == TierAxis.Attainment && !IsPerDeal;
        Scale = by switch
        {
            null => 1m,
            TierAxis.Attainment when !IsPerDeal => 1m,
            TierAxis.Units => (decimal)SaleFacts.PerPiece / _axis,
            _ when isMargin => 1m,
            _ when IsPerDeal => (decimal)minor / _axis,
            _ => 1m,
        };
        Ladder = IsPerDeal ? Ladder.Of(component.Tiers!, (Int128)(Scale * _axis * Ratio.Quarks)) : part.Ladder;
        HasAxis = !IsPerDeal && (isCommission || component.Tiers?.Of is not null || part.Reached != part.Counted);
        for (var credit = part.Fresh.First; credit < part.Fresh.First + part.Fresh.Count; credit++)
            Add(credit);
        foreach (var line in part.Lines)
            if (line.Credit >= 0)
                Add(line.Credit);
    }

    /// <summary>Parts of a margin of 1 in which per-deal steps are compared; bounds have four decimals at most.</summary>
    private const long Parts = 10_000;

    public CommissionStatement Statement { get; }

    public ComponentResult Part { get; }

    public PlanComponent Component => Part.Component;

    public bool IsPieces { get; }

    /// <summary>Quarks of one: a unit of money, or a piece.</summary>
    public long Unit { get; }

    /// <summary>What a rate is multiplied by to be money for a piece; 1 where money is counted.</summary>
    public decimal PerPiece { get; }

    /// <summary>True when each deal has steps of its own.</summary>
    public bool IsPerDeal { get; }

    /// <summary>True when bounds are parts of the quota.</summary>
    public bool IsByQuota { get; }

    /// <summary>What a bound of 1 is, in units of what the steps are reached by; times the quota where <see cref="IsByQuota"/>.</summary>
    public decimal Scale { get; }

    /// <summary>True when the steps are reached by something else than what is counted here.</summary>
    public bool HasAxis { get; }

    public Ladder Ladder { get; }

    public bool HasSteps => Component.Tiers is not null;

    public bool PaysSums => Component.Tiers is { Steps: [{ IsSum: true }, ..] };

    /// <summary>True when what was reached decides the rate of each line.</summary>
    public bool NeedsReached => HasSteps && !IsPerDeal && (Ladder.LooksBack || PaysSums || Component.Source == CreditSource.Commission);

    public decimal Counted(long quarks) => (decimal)quarks / Unit;

    public decimal Reached(long quarks) => (decimal)quarks / Ratio.Quarks / _axis;

    public long AxisQuarks(decimal reached) => (long)(reached * _axis * Ratio.Quarks);

    /// <summary>Positions of credits: what was counted now first, then earlier ones that lines name.</summary>
    public IReadOnlyList<int> Credits => _credits;

    /// <summary>Where things stand: the row of the component's inputs, of its first step there, of its first credit there, of its head among the tiers, and of the first step there.</summary>
    public int Input { get; set; }

    public int InputStep { get; set; }

    public int FirstCredit { get; set; }

    public int Head { get; set; }

    public int FirstStep { get; set; }

    public int Fresh => Part.Fresh.Count;

    /// <summary>The row of a credit's inputs.</summary>
    public int CreditRow(int credit) => FirstCredit + _places[credit];

    private void Add(int credit)
    {
        if (_places.TryAdd(credit, _credits.Count))
            _credits.Add(credit);
    }

    private static bool IsOfPieces(CreditMeasure measure) => measure is CreditMeasure.Units or CreditMeasure.Deals;
}
