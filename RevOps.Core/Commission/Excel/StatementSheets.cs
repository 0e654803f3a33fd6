using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>
/// The sections of one person's workbook. Inputs come first, then whatever is computed from them, so that every formula knows where its inputs stand; they are shown in the
/// opposite order.
/// </summary>
internal sealed class StatementSheets
{
    /// <summary>The sections in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Names = ["Cover", "Summary", "Lines", "Tiers", "Adjustments", "Rules", "Inputs"];

    private readonly Section[] _sections;

    /// <summary>Lays out the statements of one person.</summary>
    /// <param name="statements">Of one person, oldest first.</param>
    /// <param name="context">What the run read.</param>
    /// <param name="plans">Plans in canonical text, kept from person to person.</param>
    /// <param name="head">What the workbook says about itself.</param>
    /// <param name="closing">The closing of their month; null for none.</param>
    /// <param name="before">Rows above each section on the one sheet that holds all; null for a sheet each.</param>
    public StatementSheets(IReadOnlyList<CommissionStatement> statements, CommissionContext context, PlanTexts plans, WorkbookHead head, MonthBridges? closing = null, IReadOnlyList<int>? before = null)
    {
        (Statements, Context) = (statements, context);
        (Month, Closing) = (closing, closing?.People.GetValueOrDefault(Payee.Id));
        _sections = [.. Names.Select((name, index) => new Section(before is null ? name : null, before?[index] ?? 0))];
        Parts = [.. statements.SelectMany(statement => statement.Parts.Where(part => part.Lines.Count > 0 || part.Fresh.Count > 0).Select(part => new PartRows(statement, part)))];
        InputsOf = new(this);
        OpeningsOf = new(this);
        TierRows.Write(this);
        LinesOf = new(this);
        LimitsOf = new(this);
        ClosingOf = Closing is null ? null : new(this, Closing);
        SummaryOf = new(this);
        Hash = InputHash.Of(Inputs, statements, plans);
        RuleRows.Write(Rules, statements, Hash);
        CoverRows.Write(this, head);
    }

    public IReadOnlyList<CommissionStatement> Statements { get; }

    public CommissionContext Context { get; }

    public Book Book => Context.Book;

    public Payee Payee => Statements[0].Payee;

    public Currency Currency => Payee.Currency;

    public int Digits => Currency.MinorDigits;

    public IReadOnlyList<PartRows> Parts { get; }

    public Section Cover => _sections[0];

    public Section Summary => _sections[1];

    public Section Lines => _sections[2];

    public Section Tiers => _sections[3];

    public Section Adjustments => _sections[4];

    public Section Rules => _sections[5];

    public Section Inputs => _sections[6];

    public InputRows InputsOf { get; }

    public OpeningRows OpeningsOf { get; }

    public LineRows LinesOf { get; }

    public LimitRows LimitsOf { get; }

    public SummaryRows SummaryOf { get; }

    /// <summary>The closing of the month; null where it has none.</summary>
    public MonthBridges? Month { get; }

    /// <summary>What it says of this person; null where it says nothing.</summary>
    public ClosingBridge? Closing { get; }

    public ClosingRows? ClosingOf { get; }

    /// <summary>SHA-256 of everything that the amounts were computed from, in hexadecimal digits.</summary>
    public string Hash { get; }

    public IReadOnlyList<Section> Sections => _sections;

    public decimal Major(long minor) => (decimal)minor / Currency.MinorPerUnit;
}
