using RevOps.Core.Commission.Excel;
using RevOps.Core.Reports;

namespace RevOps.Core.Commands;

/// <summary>What a command came to.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome()
    {
    }

    /// <summary>The answer.</summary>
    public sealed record Answer(Report Report) : CommandOutcome
    {
        /// <summary>The answers that it is put together from, where a company's own command ran several; else itself.</summary>
        public IReadOnlyList<Report> Parts { get; init; } = [Report];

        /// <summary>Its number among the asker's runs; null where it was not kept.</summary>
        public long? Run { get; init; }

        /// <summary>Statements, where its workbook is theirs; null where the workbook is the report's.</summary>
        public StatementFiles? Statements { get; init; }

        /// <summary>Whose pay was asked for, where it was.</summary>
        public CommissionQuestion? Pay { get; init; }
    }

    /// <summary>It was not understood; one sentence says what to write instead.</summary>
    public sealed record Mistake(string Sentence) : CommandOutcome;
}
