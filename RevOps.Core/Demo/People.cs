namespace RevOps.Core.Demo;

/// <summary>Who someone reported to, and in which team; both ends are inside.</summary>
internal sealed record ReportingLine(string ManagerId, string Team, DateOnly From, DateOnly? To);

/// <summary>A rep, a manager or the VP.</summary>
internal sealed class DemoRep(string id, string name, string role, DateOnly hired)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string Role { get; } = role;
    public DateOnly Hired { get; } = hired;
    public DateOnly? Left { get; set; }
    public string Region { get; set; } = "";
    public string? Segment { get; set; }
    public string Currency { get; set; } = "USD";
    public decimal QuarterQuota { get; set; }
    public double Skill { get; set; } = 1;
    public bool JoinedDuringTheSample { get; set; }
    public List<ReportingLine> Lines { get; } = [];
    public ReportingLine Now => Lines[^1];

    public ReportingLine LineOn(DateOnly day) => Lines.LastOrDefault(line => line.From <= day) ?? Lines[0];
    public bool WorksOn(DateOnly day) => Hired <= day && (Left is null || day <= Left);
}

/// <summary>A team: who leads it, where, and the segments of its seats (E, M, S).</summary>
internal sealed record DemoTeam(string Name, string Region, string ManagerId, string Seats);

/// <summary>Forty reps in six teams, six managers and a VP, with two reorganisations.</summary>
internal sealed class People
{
    public static readonly DemoTeam[] Teams =
    [
        new("US East", "Americas", "M01", "EEEMMMS"), new("US West", "Americas", "M02", "EEEMMMS"), new("Commercial", "Americas", "M03", "MMSSSSSS"),
        new("EMEA North", "EMEA", "M04", "EEEMMMS"), new("EMEA South", "EMEA", "M05", "EEMMMS"), new("APAC", "APAC", "M06", "EEMMS"),
    ];

    public const string VpId = "V01";
    public const string TroubledTeam = "EMEA South";
    public const string SandbaggerId = "M04";
    public const string HappyEarsId = "M01";

    private readonly Calendar _calendar;
    private readonly Dice _dice;
    private readonly Dictionary<string, DemoRep> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public People(Calendar calendar, int seed)
    {
        _calendar = calendar;
        _dice = new Dice(seed, "people");
        Hire();
        Reorganise();
        foreach (var person in All)
            _byId[person.Id] = person;
    }

    public List<DemoRep> Reps { get; } = [];
    public List<DemoRep> Leaders { get; } = [];
    public IEnumerable<DemoRep> All => Reps.Concat(Leaders);
    public DemoRep this[string id] => _byId[id];

    /// <summary>Since this day the troubled team has a manager of its own.</summary>
    public DateOnly NewManagerFrom => _calendar.Current.Plus(-7).First;

    /// <summary>On this day reps changed teams.</summary>
    public DateOnly TransfersFrom => _calendar.Current.Plus(-3).First;

    public List<DemoRep> Transferred { get; } = [];
    public DemoRep Streak { get; private set; } = null!;
    public DemoRep Slump { get; private set; } = null!;

    public IEnumerable<DemoRep> TeamOn(string team, DateOnly day) => Reps.Where(rep => rep.WorksOn(day) && rep.LineOn(day).Team == team);

    /// <summary>Who takes over, or handed over, a rep's deals: a long-standing colleague of the same team.</summary>
    public DemoRep Colleague(DemoRep rep, DateOnly from, DateOnly to, Dice dice)
    {
        var team = rep.LineOn(from).Team;
        var others = Reps.Where(other => other != rep && other.WorksOn(from) && other.WorksOn(to) && other.LineOn(to).Team == team && other.LineOn(from).Team == team).ToList();
        return others.Count == 0 ? rep : dice.Pick(others);
    }

    private void Hire()
    {
        var seat = 0;
        foreach (var team in Teams)
        {
            for (var place = 0; place < team.Seats.Length; place++)
            {
                var hired = HireDay(team.Name, place);
                var rep = new DemoRep($"R{++seat:000}", Name(team.Name), "AE", hired)
                {
                    Region = team.Region,
                    Segment = team.Seats[place] switch { 'E' => "Enterprise", 'M' => "Mid-Market", _ => "SMB" },
                    QuarterQuota = decimal.Round((decimal)(team.Seats[place] switch { 'E' => 417, 'M' => 258, _ => 131 } * _dice.Between(0.88, 1.12))) * 1000m,
                    Skill = Math.Clamp(0.945 + 0.13 * _dice.Normal(), 0.72, 1.28),
                    JoinedDuringTheSample = hired > _calendar.FirstDay,
                    Left = LeaveDay(team.Name, place),
                    Currency = team.Name switch { "EMEA North" => place % 2 == 0 ? "GBP" : "EUR", TroubledTeam => "EUR", "APAC" => place < 2 ? "AUD" : "USD", _ => "USD" },
                };
                rep.Lines.Add(new(team.ManagerId, team.Name, hired, null));
                Reps.Add(rep);
            }
        }
        Streak = Seat("US West", 3);
        Slump = Seat("US East", 3);
        (Streak.Skill, Slump.Skill) = (1.1, 1.04);
        foreach (var team in Teams)
        {
            var hired = team.Name == TroubledTeam ? NewManagerFrom.AddDays(-21) : _calendar.FirstDay.AddDays(-_dice.Between(400, 1800));
            var manager = new DemoRep(team.ManagerId, Name(team.Name), "Manager", hired) { Region = team.Region, Currency = team.Region == "EMEA" ? "EUR" : "USD" };
            manager.Lines.Add(new(VpId, team.Name, hired, null));
            Leaders.Add(manager);
        }
        Leaders.Add(new DemoRep(VpId, Name("US East"), "VP", _calendar.FirstDay.AddDays(-900)) { Region = "Americas" });
        Leaders[^1].Lines.Add(new("", "", Leaders[^1].Hired, null));
    }

    private void Reorganise()
    {
        var before = Teams.First(team => team.Name == "EMEA North").ManagerId;
        foreach (var rep in Reps.Where(rep => rep.Now.Team == TroubledTeam && rep.Hired < NewManagerFrom))
        {
            var line = rep.Now;
            rep.Lines[^1] = line with { ManagerId = before, To = NewManagerFrom.AddDays(-1) };
            rep.Lines.Add(line with { From = NewManagerFrom });
        }
        Transfer(Seat("US East", 5), "Commercial");
        Transfer(Seat("US West", 4), "US East");
        Transfer(Seat("EMEA North", 5), TroubledTeam);
        foreach (var rep in Reps.Where(rep => rep.Left is not null))
            rep.Lines[^1] = rep.Now with { To = rep.Left };
    }

    private void Transfer(DemoRep rep, string team)
    {
        rep.Lines[^1] = rep.Now with { To = TransfersFrom.AddDays(-1) };
        rep.Lines.Add(new(Teams.First(known => known.Name == team).ManagerId, team, TransfersFrom, null));
        Transferred.Add(rep);
    }

    private DemoRep Seat(string team, int place) => Reps[Teams.TakeWhile(known => known.Name != team).Sum(known => known.Seats.Length) + place];

    private DateOnly HireDay(string team, int place) => (team, place) switch
    {
        ("Commercial", 7) => _calendar.AsOf.AddDays(-75),
        ("EMEA North", 6) => _calendar.AsOf.AddDays(-160),
        (TroubledTeam, 5) => _calendar.AsOf.AddDays(-110),
        ("US West", 6) => _calendar.AsOf.AddDays(-335),
        ("APAC", 4) => _calendar.AsOf.AddDays(-440),
        _ => _calendar.FirstDay.AddDays(-_dice.Between(120, 2200)),
    };

    private DateOnly? LeaveDay(string team, int place) => (team, place) switch
    {
        (TroubledTeam, 4) => _calendar.Current.Plus(-1).First.AddDays(-20),
        ("US East", 6) => _calendar.Current.Plus(-4).First.AddDays(30),
        ("APAC", 3) => _calendar.Current.Plus(-5).First.AddDays(-5),
        _ => null,
    };

    private string Name(string team)
    {
        while (true)
        {
            var pool = team switch { "EMEA North" => _dice.Weighted(3, 6, 1), TroubledTeam => _dice.Weighted(0, 1, 8, 0, 0, 1), "APAC" => _dice.Weighted(3, 0, 0, 5, 3), _ => _dice.Weighted(6, 1, 2, 1.5, 1.5, 1.5) };
            var (given, family) = WordLists.Names[pool];
            var (first, last) = (_dice.Pick(given), _dice.Pick(family));
            if (_taken.Contains(last) || !_taken.Add(first))
                continue;
            _taken.Add(last);
            return $"{first} {last}";
        }
    }
}
