using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>What the rubric reads of one deal on a day, each thing once. A closed deal is looked at on a day before it closed: what has dated history is as it was, the rest as it is now.</summary>
internal sealed class DealFacts(RiskFacts of, int deal, int today)
{
    private static readonly int StageField = CrmFiles.Deals["stage"];
    private static readonly int CloseField = CrmFiles.Deals["close_date"];

    private IReadOnlyList<DealContact>? _contacts;
    private (int Last, int Before)? _touches;

    public RiskFacts Of => of;

    public Book Book => of.Book;

    public int Deal => deal;

    public int Today => today;

    /// <summary>Everyone who takes part; null where the company keeps no contacts of deals.</summary>
    public IReadOnlyList<DealContact>? Contacts => of.Book.Contacts.IsEmpty ? null : _contacts ??= of.Book.Contacts.Of(deal);

    /// <summary>Contacts who have not left.</summary>
    public int? Active => of.Book.Contacts.IsEmpty ? null : of.Book.Contacts.Active(deal);

    /// <summary>Activities of the last days, and of as many days before; null where the company keeps none.</summary>
    public (int Last, int Before)? Touches => of.Book.Activities.IsEmpty ? null
        : _touches ??= (of.Book.Activities.Count(deal, today - of.TrendDays + 1, today), of.Book.Activities.Count(deal, today - 2 * of.TrendDays + 1, today - of.TrendDays));

    /// <summary>How much less happened lately than before, 0 to 1; 1 where nothing did.</summary>
    public decimal? Drop => Touches is not var (last, before) ? null : last == 0 ? 1m : before == 0 ? 0m : Math.Max(0m, Bands.Exact(1m - (decimal)last / before));

    /// <summary>How the economic buyer is reached; null where that is not known.</summary>
    public string? Buyer
    {
        get
        {
            if (Contacts is not { } contacts)
                return null;
            var buyers = contacts.Where(contact => contact.Role == "economic buyer").ToList();
            return buyers.Count == 0 ? "not identified" : buyers.Max(buyer => buyer.Meetings) is >= 1 and var meetings ? meetings == 1 ? "one meeting" : "several meetings"
                : buyers.Exists(buyer => buyer.Declined >= 2) ? "declined" : buyers.Exists(buyer => buyer.Meetings is not null) ? "not met" : null;
        }
    }

    /// <summary>How the most willing champion behaves; null where that is not known.</summary>
    public string? Champion
    {
        get
        {
            if (Contacts is not { } contacts)
                return null;
            var champions = contacts.Where(contact => contact is { Role: "champion", Active: true }).ToList();
            return champions.Count == 0 ? "silent" : champions.Select(champion => champion.Engagement).OfType<string>().MinBy(word => DealWords.Engagements.Index().First(one => one.Item == word).Index);
        }
    }

    /// <summary>Who left; null where neither contacts nor the sponsor are known.</summary>
    public string? Stability => !of.Book.Contacts.IsEmpty && of.Book.Contacts.HasLeft(deal, "champion") ? "champion left"
        : of.SponsorLeft.Flag(deal) is { } left ? left ? "sponsor left" : "stable" : of.Book.Contacts.IsEmpty ? null : "stable";

    /// <summary>Days since it was created.</summary>
    public int? Age => of.Book.Created[deal] is var created && created == Book.NoDay ? null : today - created;

    /// <summary>The stage on the day as a position in the stage index; negative where it is unknown.</summary>
    public int Stage => today == of.Book.Today ? of.Book.Stages[deal] : Entered is >= 0 and var change ? of.Places.Of(deal, Log.New[change]) : StageIndex.Unknown;

    /// <summary>The day it entered its stage; null when no history tells it.</summary>
    public int? StageSince => Entered is >= 0 and var change ? Day.OfMoment(Log.At[change]) : null;

    /// <summary>Days in the stage over its benchmark.</summary>
    public decimal? StageRatio => Stage is >= 0 and var stage && StageSince is { } since ? Bands.Exact((decimal)(today - since) / of.Book.StageIndex.All[stage].Stage.BenchmarkDays) : null;

    /// <summary>The chance to be won by the stage; null where the stage is unknown.</summary>
    public decimal? StageProbability => Stage is >= 0 and var stage ? of.Book.StageIndex.All[stage].Stage.Probability : null;

    /// <summary>The day it was expected to close on; null where there was none.</summary>
    public int? Close
    {
        get
        {
            if (today == of.Book.Today)
                return of.Book.Close[deal] is var close && close == Book.NoDay ? null : close;
            var cell = Log.LastOf(deal, CloseField, today) is >= 0 and var change ? Log.New[change] : FirstOf(CloseField) is >= 0 and var first ? Log.Old[first] : of.Book["close_date"][deal];
            return cell == Crm.Columns.Column.Empty ? null : (int)cell;
        }
    }

    /// <summary>How often the close date had been moved back.</summary>
    public int Pushes
    {
        get
        {
            if (today == of.Book.Today)
                return of.Book.Pushes(deal);
            var pushes = 0;
            for (var change = Log.Start[deal]; change < Log.Start[deal + 1] && Log.At[change] < (today + 1L) * Day.Seconds; change++)
                pushes += Log.Field[change] == CloseField && Log.Old[change] != Crm.Columns.Column.Empty && Log.New[change] > Log.Old[change] ? 1 : 0;
            return pushes;
        }
    }

    private ChangeLog Log => of.Book.Knowledge.Changes;

    private int Entered => Log.LastOf(deal, StageField, today);

    private int FirstOf(int field)
    {
        for (var change = Log.Start[deal]; change < Log.Start[deal + 1]; change++)
            if (Log.Field[change] == field)
                return change;
        return -1;
    }
}
