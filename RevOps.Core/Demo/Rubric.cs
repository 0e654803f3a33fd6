namespace RevOps.Core.Demo;

/// <summary>What the CRM says about a deal's risks, in the rubric's words; null where nobody filled it in.</summary>
internal sealed class Rubric
{
    public string? LossReason { get; set; }
    public string? WinReason { get; set; }
    public string? Competitor { get; set; }
    public string? CompetitorStatus { get; set; }
    public string? CompetitorPoc { get; set; }
    public string? Alternatives { get; set; }
    public string? CompanyChange { get; set; }
    public string? Stance { get; set; }
    public string? TimingConflict { get; set; }
    public bool? SponsorLeft { get; set; }
    public int DiscountPct { get; set; }
    public int? DiscountRequests { get; set; }
    public string? Budget { get; set; }
    public string? Technical { get; set; }
    public string? Security { get; set; }
    public string? Redlines { get; set; }
    public string? Procurement { get; set; }
    public string? PurchaseOrder { get; set; }
    public string? DecisionMaker { get; set; }
    public string? NextStep { get; set; }
}

/// <summary>Fills the rubric in, better for deals that go well, and only for those that got far enough for somebody to ask.</summary>
internal sealed class Rubrics(int seed)
{
    private readonly Dice _dice = new(seed, "rubric");

    public void Fill(DemoDeal deal)
    {
        var rubric = deal.Rubric;
        var late = deal.Stage >= DemoDeal.Proposal;
        rubric.DiscountPct = deal.Story is { } told ? told.DeepDiscount ? _dice.Between(22, 30) : told.Healthy ? 5 : _dice.Between(4, 14) : Discount(deal);
        if (deal.IsOpen && deal.Story is not { SilentDays: > 0 })
            rubric.NextStep = _dice.Chance(deal.Health > 0.35 ? 0.92 : 0.55) ? _dice.Pick(WordLists.NextSteps) : null;
        Compete(deal, rubric);
        if (deal.Story is null && !_dice.Chance(deal.IsOpen ? late ? 0.88 : 0.35 : late ? 0.5 : 0.12))
            return;
        Sides(deal, rubric);
        if (late)
            Paper(deal, rubric);
        if (deal.Story is { } story)
            Tell(rubric, story);
    }

    private int Discount(DemoDeal deal) => _dice.Weighted(48, 27, 15, 8 + 8 * (1 - deal.Health)) switch { 0 => 0, 1 => _dice.Between(3, 9), 2 => _dice.Between(10, 15), _ => _dice.Between(16, 26) };

    private void Compete(DemoDeal deal, Rubric rubric)
    {
        var rivals = rubric.LossReason == "Competitive" ? 1.0 : deal.IsNew ? 0.36 : 0.14;
        if (deal.Story is { Healthy: true } || !_dice.Chance(rivals))
        {
            rubric.CompetitorStatus = _dice.Chance(0.6) ? "none" : null;
            return;
        }
        rubric.Competitor = WordLists.Competitors[deal.IsWon ? _dice.Weighted(20, 30, 30, 20) : _dice.Weighted(46, 26, 16, 12)];
        rubric.CompetitorStatus = rubric.LossReason == "Competitive" ? _dice.Chance(0.2) ? "multiple" : "confirmed" : _dice.Weighted(55, 40, 5) switch { 0 => "suspected", 1 => "confirmed", _ => "multiple" };
        rubric.CompetitorPoc = rubric.CompetitorStatus == "suspected" ? "none" : _dice.Weighted(50, 25, 17, deal.IsWon ? 2 : 8) switch { 0 => "none", 1 => "scheduled", 2 => "running", _ => "ahead" };
    }

    private void Sides(DemoDeal deal, Rubric rubric)
    {
        var ill = 1 - deal.Health;
        rubric.Alternatives = _dice.Weighted(60, 30 * ill + 10, 12 * ill) switch { 0 => "none", 1 => "verbal", _ => "rfp" };
        rubric.CompanyChange = _dice.Weighted(84, 7 * ill, 6 * ill, 4 * ill, 3 * ill) switch { 0 => "none", 1 => "restructuring", 2 => "leadership change", 3 => "layoffs", _ => "merger" };
        rubric.Stance = _dice.Weighted(78, 24 * ill, 8 * ill) switch { 0 => "neutral", 1 => "cost cutter", _ => "hostile" };
        rubric.TimingConflict = _dice.Weighted(76, 24 * ill, 10 * ill) switch { 0 => "none", 1 => "possible", _ => "definite" };
        rubric.SponsorLeft = _dice.Chance(0.1 * ill);
        rubric.DiscountRequests = rubric.DiscountPct == 0 ? 0 : rubric.DiscountPct > 15 ? _dice.Between(1, 4) : 1;
        rubric.Budget = (deal.Health + 0.22 * _dice.Normal()) switch { > 0.66 => "written", > 0.45 => "verbal", > 0.22 => "discussed", > 0.02 => "none", > -0.15 => "freeze rumoured", _ => "frozen" };
        rubric.DecisionMaker = deal.Parts.FirstOrDefault(part => part.Role == "economic_buyer")?.Contact.Name;
    }

    private void Paper(DemoDeal deal, Rubric rubric)
    {
        var far = deal.Health + 0.12 * (deal.Stage - 3);
        rubric.Technical = (far + 0.2 * _dice.Normal()) switch { > 0.55 => "passed", > 0.2 => "under way", _ => "concerns" };
        rubric.Security = (far + 0.2 * _dice.Normal()) switch { > 0.5 => "approved", > 0.0 => "pending", _ => "blocked" };
        if (deal.Stage < 3 && _dice.Chance(0.5))
            return;
        rubric.Redlines = (far + 0.2 * _dice.Normal()) switch { > 0.5 => "0", > 0.3 => "1", > 0.2 => "2", > 0.0 => "4", _ => "blocked" };
        rubric.Procurement = _dice.Chance(0.25 + 0.6 * far) ? "engaged" : "not engaged";
        rubric.PurchaseOrder = deal.Stage >= 4 && _dice.Chance(0.2 + 0.6 * far) ? "started" : "not started";
    }

    private void Tell(Rubric rubric, Story story)
    {
        if (story.Healthy)
        {
            (rubric.Budget, rubric.Technical, rubric.Security, rubric.Redlines, rubric.Procurement, rubric.PurchaseOrder) = ("written", "passed", "approved", "0", "engaged", "started");
            (rubric.Alternatives, rubric.CompanyChange, rubric.Stance, rubric.TimingConflict, rubric.SponsorLeft, rubric.DiscountRequests) = ("none", "none", "neutral", "none", false, 1);
            (rubric.CompetitorStatus, rubric.NextStep) = ("none", "Countersign and kick off");
        }
        if (story.ConfirmedCompetitor)
            (rubric.Competitor, rubric.CompetitorStatus, rubric.CompetitorPoc) = (WordLists.Competitors[0], "confirmed", _dice.Chance(0.5) ? "running" : "scheduled");
        else if (story.IsTroubled)
            (rubric.Competitor, rubric.CompetitorStatus, rubric.CompetitorPoc) = (null, "none", "none");
        if (story is { SilentDays: > 0, ChampionLeft: false, ConfirmedCompetitor: false }) // silent for a reason of the buyer's own
            (rubric.CompanyChange, rubric.Budget, rubric.TimingConflict) = ("layoffs", "frozen", "definite");
        if (story.DeepDiscount)
            rubric.DiscountRequests = _dice.Between(3, 5);
        else if (story.IsTroubled)
            rubric.DiscountRequests = 1;
    }
}
