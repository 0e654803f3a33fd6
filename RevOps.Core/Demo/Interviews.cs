using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>What a sample of buyers said two to four weeks after the decision; they do not always agree with the rep.</summary>
internal sealed class Interviews(Calendar calendar, int seed)
{
    private static readonly (string Category, string[] Reasons, string[] Themes, string[] Quotes)[] Lost =
    [
        ("Competitive", ["features", "price", "existing relationship"], ["integration gaps", "reporting", "pricing"], ["Their connector worked on the first day, yours was on a roadmap.", "We knew their people from our last company."]),
        ("No decision", ["budget", "priority", "status quo"], ["weak business case", "timing"], ["The board moved the money to another project.", "Nobody owned it after the summer, so it \"just stopped\"."]),
        ("Internal execution", ["sales execution", "proposal", "trust"], ["sales process", "slow answers"], ["We waited nine days for an answer on security.", "The proposal did not mention what we had asked for."]),
        ("Pricing", ["price against value", "terms"], ["pricing", "unclear return"], ["I could not explain the price per seat to our CFO."]),
        ("Built in-house", ["strong engineering"], ["build or buy"], ["Our own engineers wanted to do it, and they had the time."]),
        ("Other", ["acquired", "different approach"], ["merger"], ["We were bought, and the new owner had a tool."]),
    ];

    private static readonly (string Category, string[] Reasons, string[] Themes, string[] Quotes)[] Won =
    [
        ("Product", ["features", "integrations", "performance"], ["reporting", "integration"], ["It did in an hour what took us a week."]), ("Relationship", ["champion", "references"], ["trust", "references"], ["The reference call settled it."]),
        ("Execution", ["requirements", "responsiveness"], ["sales process", "proof of concept"], ["Every question was answered the same day."]), ("Value", ["return", "flexible terms"], ["pricing", "time to value"], ["It pays for itself in two quarters."]),
    ];

    private readonly Dice _dice = new(seed, "interviews");

    public void Write(string folder, IReadOnlyList<DemoDeal> deals)
    {
        using var file = new CsvFile(folder, CrmFiles.WinLossInterviews);
        foreach (var deal in deals.Where(deal => !deal.IsOpen && deal.ClosedDate >= calendar.AsOf.AddDays(-540)))
        {
            if (!_dice.Chance(deal.IsWon ? 0.14 : deal.Stage >= DemoDeal.Proposal ? 0.55 : 0.27))
                continue;
            var day = Calendar.Weekday(deal.ClosedDate!.Value.AddDays(_dice.Between(14, 28)), DateOnly.MinValue);
            if (day > calendar.AsOf)
                continue;
            var list = deal.IsWon ? Won : Lost;
            var said = deal.IsWon ? deal.Rubric.WinReason : deal.Rubric.LossReason;
            var (category, reasons, themes, quotes) = _dice.Chance(0.78) ? list.First(kind => kind.Category == said) : _dice.Pick(list);
            file.Row(deal.Id, day, deal.Outcome, category, _dice.Pick(reasons), category == "Competitive" ? deal.Rubric.Competitor ?? WordLists.Competitors[0] : null,
                string.Join(';', _dice.Shuffled(themes).Take(2)), _dice.Chance(0.6) ? _dice.Pick(quotes) : null);
        }
    }
}
