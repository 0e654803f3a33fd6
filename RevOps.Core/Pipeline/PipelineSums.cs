using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>A count and a sum in minor units.</summary>
internal struct Sum
{
    public int Count;
    public long Value;

    public void Add(long value)
    {
        Count++;
        Value += value == Book.NoValue ? 0 : value;
    }
}

/// <summary>Days and how many deals they are of.</summary>
internal struct DaySum
{
    public int Count;
    public long Days;

    public void Add(int days) => (Count, Days) = (Count + 1, Days + days);

    public readonly (decimal? Mean, int Of) Mean() => (Count == 0 ? null : (decimal)Days / Count, Count);
}

/// <summary>What one pass over the deals of a scope collects. Everything that the review sums is summed here, in whole minor units.</summary>
internal sealed class PipelineSums
{
    public const int AgeBuckets = 5;
    private readonly Book _book;
    private readonly Currency _currency;
    private readonly long[] _repStages;
    private readonly EstimateCheck _estimated;
    private readonly int[] _closedByType = new int[DealWords.Types.Count + 1];

    private PipelineSums(Book book)
    {
        (_book, _currency, _estimated) = (book, book.Knowledge.Rates.Reporting, new(book));
        var (stages, reps, products) = (book.StageIndex.All.Count + 1, book.People.Reps.Count + 1, book["product"].Texts.Count + 1);
        (StageOpen, StageAll, StageUndated, StageDays) = (new Sum[stages], new Sum[stages], new Sum[stages], new DaySum[stages]);
        (RepOpen, RepWon, RepLost, RepAged, RepCycle, _repStages) = (new Sum[reps], new Sum[reps], new Sum[reps], new Sum[reps], new DaySum[reps], new long[reps * stages]);
        (ProductOpen, ProductWon, ProductLost, ProductCycle) = (new Sum[products], new Sum[products], new Sum[products], new DaySum[products]);
    }

    public Sum Open, Won, Lost, All, Undated, New, Aged;
    public DaySum Cycle;

    /// <summary>Open deals of the period whose age is known.</summary>
    public int AgeKnown { get; private set; }

    /// <summary>Open deals of the period without a value, and with one from a price list.</summary>
    public (int Unvalued, int Estimated) Gaps { get; private set; }

    /// <summary>True when the open deals of the period are all renewals and expansions.</summary>
    public bool OnlyRepeatBusiness { get; private set; } = true;

    public Sum[] Ages { get; } = new Sum[AgeBuckets];
    public Sum[] StageOpen { get; }
    public Sum[] StageAll { get; }
    public Sum[] StageUndated { get; }
    public DaySum[] StageDays { get; }
    public Sum[] RepOpen { get; }
    public Sum[] RepWon { get; }
    public Sum[] RepLost { get; }
    public Sum[] RepAged { get; }
    public DaySum[] RepCycle { get; }
    public Sum[] ProductOpen { get; }
    public Sum[] ProductWon { get; }
    public Sum[] ProductLost { get; }
    public DaySum[] ProductCycle { get; }

    /// <summary>Numbers of the open deals of the period.</summary>
    public List<int> OpenDeals { get; } = [];

    public static PipelineSums Collect(Book book, FiscalPeriod period, ScopeFilter scope, PipelineAssumptions assumptions)
    {
        var sums = new PipelineSums(book);
        var deals = new PeriodDeals(book, period);
        for (var deal = 0; deal < book.Count; deal++)
            if (sums.Counts(deal, deals) && scope.Includes(deal))
                sums.Add(deal, deals, assumptions);
        return sums;
    }

    /// <summary>Of some deals only, whatever their scope.</summary>
    public static PipelineSums CollectOf(Book book, FiscalPeriod period, IEnumerable<int> some, PipelineAssumptions assumptions)
    {
        var sums = new PipelineSums(book);
        var deals = new PeriodDeals(book, period);
        foreach (var deal in some)
            if (sums.Counts(deal, deals))
                sums.Add(deal, deals, assumptions);
        return sums;
    }

    public decimal Major(long minor) => new Money(minor, _currency).Amount;

    public Tally Tally(Sum sum) => new(sum.Count, Major(sum.Value));

    /// <summary>The stage's probability; 0 for an unknown stage.</summary>
    public decimal Probability(int stage) => stage < _book.StageIndex.All.Count ? _book.StageIndex.All[stage].Stage.Probability : 0m;

    public decimal Weighted() => StageOpen.Select((sum, stage) => Major(sum.Value) * Probability(stage)).Sum();

    public (decimal? Early, decimal? Mid, decimal? Late) Shares()
    {
        Span<long> groups = stackalloc long[3];
        for (var stage = 0; stage < _book.StageIndex.All.Count; stage++)
            groups[(int)_book.StageIndex.All[stage].Stage.Group] += StageOpen[stage].Value;
        var all = groups[0] + groups[1] + groups[2];
        return all == 0 ? (null, null, null) : (Share(groups[0]), Share(groups[1]), Share(groups[2]));

        decimal Share(long value) => (decimal)value / all;
    }

    /// <summary>Mean of days over benchmark; days of one stage share their benchmark, so each stage is divided once.</summary>
    public (decimal? Ratio, int Of) Velocity()
    {
        var of = StageDays.Sum(days => days.Count);
        return (of == 0 ? null : Enumerable.Range(0, _book.StageIndex.All.Count).Sum(Ratios) / of, of);
    }

    /// <summary>Mean of days over benchmark in one stage; null when no deal of it has a history.</summary>
    public decimal? Velocity(int stage) => StageDays[stage].Count == 0 ? null : Ratios(stage) / StageDays[stage].Count;

    /// <summary>A rep's open value times stage probability.</summary>
    public decimal RepWeighted(int rep)
    {
        var weighted = 0m;
        for (var stage = 0; stage < StageOpen.Length; stage++)
            weighted += Major(_repStages[rep * StageOpen.Length + stage]) * Probability(stage);
        return weighted;
    }

    /// <summary>The benchmark of new business and of the rest, weighted by what was closed; null when nothing was.</summary>
    public decimal? WinRateBenchmark(PipelineAssumptions assumptions)
    {
        var closed = Won.Count + Lost.Count;
        var repeat = _closedByType[1] + _closedByType[2];
        return closed == 0 ? null : ((closed - repeat) * assumptions.WinRates.New + repeat * assumptions.WinRates.Repeat) / closed;
    }

    private bool Counts(int deal, PeriodDeals deals) => _book.Standings[deal] is not Standing.Absent and var standing && (standing == Standing.Open || deals.IsClosed(deal));

    private void Add(int deal, PeriodDeals deals, PipelineAssumptions assumptions)
    {
        if (_book.Standings[deal] == Standing.Open)
            AddOpen(deal, deals.IsOpen(deal), assumptions);
        else
            AddClosed(deal, _book.Standings[deal]);
    }

    private void AddOpen(int deal, bool inPeriod, PipelineAssumptions assumptions)
    {
        var (value, stage) = (_book.Values[deal], Stage(deal));
        All.Add(value);
        StageAll[stage].Add(value);
        if (_book.Close[deal] == Book.NoDay)
        {
            Undated.Add(value);
            StageUndated[stage].Add(value);
        }
        if (!inPeriod)
            return;
        OpenDeals.Add(deal);
        Open.Add(value);
        StageOpen[stage].Add(value);
        RepOpen[Owner(deal)].Add(value);
        _repStages[Owner(deal) * StageOpen.Length + stage] += value == Book.NoValue ? 0 : value;
        ProductOpen[Product(deal)].Add(value);
        OnlyRepeatBusiness &= _book.Types[deal] > 0;
        Gaps = (Gaps.Unvalued + (value == Book.NoValue ? 1 : 0), Gaps.Estimated + (_estimated.Is(deal) ? 1 : 0));
        AddAge(deal, value, assumptions);
        if (stage < _book.StageIndex.All.Count && _book.StageSince(deal) is { } since)
            StageDays[stage].Add(_book.Today - since);
    }

    private void AddAge(int deal, long value, PipelineAssumptions assumptions)
    {
        if (DealSigns.Age(_book, deal) is not { } age)
        {
            Ages[AgeBuckets - 1].Add(value);
            return;
        }
        AgeKnown++;
        Ages[age <= 30 ? 0 : age <= 60 ? 1 : age <= 90 ? 2 : 3].Add(value);
        if (age < assumptions.NewDays)
            New.Add(value);
        if (age <= assumptions.AgedDays)
            return;
        Aged.Add(value);
        RepAged[Owner(deal)].Add(value);
    }

    private void AddClosed(int deal, Standing standing)
    {
        var (value, owner, product) = (_book.Values[deal], Owner(deal), Product(deal));
        _closedByType[_book.Types[deal] < 0 ? 0 : _book.Types[deal]]++;
        if (standing == Standing.Lost)
        {
            Lost.Add(value);
            RepLost[owner].Add(value);
            ProductLost[product].Add(value);
            return;
        }
        Won.Add(value);
        RepWon[owner].Add(value);
        ProductWon[product].Add(value);
        if (_book.Created[deal] is var created && created == Book.NoDay)
            return;
        var days = _book.Closed[deal] - created;
        Cycle.Add(days);
        RepCycle[owner].Add(days);
        ProductCycle[product].Add(days);
    }

    private decimal Ratios(int stage) => (decimal)StageDays[stage].Days / _book.StageIndex.All[stage].Stage.BenchmarkDays;

    private int Stage(int deal) => _book.Stages[deal] is var stage and >= 0 ? stage : _book.StageIndex.All.Count;

    private int Owner(int deal) => _book.Owners[deal] is var owner and >= 0 ? owner : _book.People.Reps.Count;

    private int Product(int deal) => _book.Products[deal] is var product && product == Book.NoDay ? ProductOpen.Length - 1 : product;
}
