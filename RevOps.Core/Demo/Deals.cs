using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>All deals, in the order they were created, with the files that describe them.</summary>
internal sealed class Deals
{
    private readonly Calendar _calendar;
    private readonly Dice _dice;

    public Deals(Calendar calendar, IEnumerable<DemoDeal> deals, int seed)
    {
        _calendar = calendar;
        _dice = new Dice(seed, "deals");
        All = [.. deals.OrderBy(deal => deal.Entries[0].At)];
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < All.Count; index++)
        {
            var deal = All[index];
            deal.Id = $"D{index + 1:00000}";
            deal.OneTime = deal.Type == "renewal" || _dice.Chance(0.6) ? 0 : decimal.Round(deal.Amount * _dice.Between(5, 20) / 100m, 0);
            deal.ProposalSent = ProposalSent(deal);
            var quarter = DemoQuarter.Of(deal.Created);
            var name = $"{deal.Account.Name} - {deal.Product}{(deal.IsNew ? "" : " " + deal.Type)} {quarter.Year} Q{quarter.Number}{deal.Story?.Suffix}";
            var count = names[name] = names.GetValueOrDefault(name) + 1;
            deal.Name = count == 1 ? name : $"{name} #{count}";
            if (deal.IsWon && _dice.Chance(0.009) && deal.ClosedDate!.Value.AddDays(_dice.Between(25, 150)) is var cancelled && cancelled <= calendar.AsOf)
                deal.CancelledDate = cancelled;
        }
    }

    public List<DemoDeal> All { get; }

    private DateOnly? ProposalSent(DemoDeal deal)
    {
        if (deal.Stage < DemoDeal.Proposal)
            return null;
        var day = DateOnly.FromDateTime(deal.Entries.First(entry => entry.Stage >= DemoDeal.Proposal).At).AddDays(_dice.Between(0, 4));
        return day > deal.LastDay(_calendar.AsOf) ? null : day;
    }

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.Deals);
        foreach (var deal in All)
            Write(file, deal);
    }

    private void Write(CsvFile file, DemoDeal deal)
    {
        var rubric = deal.Rubric;
        var recurring = deal.Amount - deal.OneTime;
        var months = deal.IsNew || deal.Type == "renewal" ? 12 * _dice.Between(1, 3) : 12;
        var list = decimal.Round(deal.Amount * 100m / (100 - rubric.DiscountPct), deal.Currency == "JPY" ? 0 : 2);
        var probability = deal.IsWon ? 100 : !deal.IsOpen ? 0 : deal.Story is null && _dice.Chance(0.06) ? Math.Clamp(DemoDeal.StageProbability[deal.Stage] + _dice.Between(22, 35), 0, 90) : DemoDeal.StageProbability[deal.Stage];
        var stage = deal.IsOpen ? DemoDeal.Stages[deal.Stage] : deal.IsWon ? "Closed Won" : "Closed Lost";
        file.Row(deal.Id, deal.Name, deal.Account.Id, deal.Owner.Id, deal.Type, deal.Type == "renewal" ? "renewals" : "default", deal.Segment, deal.Product, stage, deal.Amount, recurring,
            decimal.Round(recurring * months / 12m + deal.OneTime, 2), deal.OneTime, decimal.Round(deal.Amount * _dice.Between(18, 27) / 100m, deal.Currency == "JPY" ? 0 : 2), Units(deal), list, deal.Currency,
            probability, deal.Category, deal.Created, deal.CloseDate, deal.ClosedDate, deal.Outcome, rubric.LossReason, rubric.WinReason, rubric.Competitor, rubric.CompetitorStatus, rubric.CompetitorPoc,
            rubric.Alternatives, rubric.CompanyChange, rubric.Stance, rubric.TimingConflict, rubric.SponsorLeft, rubric.DiscountPct, rubric.DiscountRequests, months, _dice.Pick(WordLists.PaymentTerms), rubric.NextStep,
            rubric.Budget, rubric.DecisionMaker, deal.ProposalSent, rubric.Technical, rubric.Security, rubric.Redlines, rubric.Procurement, rubric.PurchaseOrder, deal.Pushes,
            deal.IsNew ? _dice.Pick(WordLists.LeadSources) : "Customer", deal.IsWon ? deal.ClosedDate!.Value.AddDays(_dice.Between(5, 30)) : (DateOnly?)null, deal.CancelledDate, "https://crm.example.com/d/" + deal.Id);
    }

    private static int Units(DemoDeal deal) => Math.Max(1, (int)(deal.Dollars / (deal.Segment == "SMB" ? 240m : deal.Segment == "Mid-Market" ? 210m : 180m)));

    public void WriteHistory(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.DealHistory);
        foreach (var deal in All)
        {
            foreach (var change in deal.History)
                file.Row(deal.Id, change.At, change.Field, change.Old, change.New, change.By);
        }
    }

    /// <summary>One to four lines a deal; their amounts add up to the deal's.</summary>
    public void WriteLines(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.LineItems);
        var line = 0;
        foreach (var deal in All)
        {
            var parts = Math.Min(WordLists.Products.Length, deal.Segment == "SMB" ? _dice.Weighted(75, 25) + 1 : _dice.Between(1, 3));
            var left = deal.Amount - deal.OneTime;
            var decimals = deal.Currency == "JPY" ? 0 : 2;
            var quantity = Math.Max(1, Units(deal) / parts);
            var product = Array.IndexOf(WordLists.Products, deal.Product);
            for (var part = 0; part < parts; part++)
            {
                var amount = part == parts - 1 ? left : decimal.Round(left * _dice.Between(55, 75) / 100m, decimals);
                left -= amount;
                Line(deal, WordLists.Products[(product + part) % WordLists.Products.Length], quantity, amount, amount);
            }
            if (deal.OneTime > 0)
                Line(deal, "Onboarding services", 1, deal.OneTime, 0);

            void Line(DemoDeal owner, string name, int count, decimal amount, decimal arr) =>
                file.Row($"L{++line:000000}", owner.Id, name, count, decimal.Round(amount * 100m / (100 - owner.Rubric.DiscountPct) / count, 2), owner.Rubric.DiscountPct, amount, arr, decimal.Round(amount * 0.22m, decimals));
        }
    }
}
