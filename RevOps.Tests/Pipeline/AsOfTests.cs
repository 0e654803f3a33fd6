using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Tests.Demo;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>A business seen from today on an earlier day is the business that its CRM exported on that day.</summary>
public sealed class AsOfTests(AsOfTests.TwoStores stores) : IClassFixture<AsOfTests.TwoStores>
{
    private static readonly string[] Days = ["2026-06-30", "2026-09-15", "2026-10-31", "2026-11-24"];
    private static readonly string[] Questions = ["this-quarter", "2026-Q3", "2026-Q4", "FY2026", "2026-Q2", "2027-Q1", "2026-10"];

    public static TheoryData<string, string> Asked
    {
        get
        {
            var asked = new TheoryData<string, string>();
            foreach (var day in Days)
                foreach (var question in Questions)
                    asked.Add(question, day);
            return asked;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void Todays_store_seen_from_a_day_says_what_the_exports_up_to_that_day_say(string question, string day) =>
        Same(stores.Today(question, day), stores.Then(question, day));

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_store_of_all_exports_seen_from_a_day_says_what_todays_store_says(string question, string day) =>
        Same(stores.Today(question, day), stores.Later(question, day));

    [Theory]
    [InlineData("2026-Q4", "2026-09-15", "2026-10-31")]
    [InlineData("2026-Q4", "2026-10-31", "2026-11-24")]
    [InlineData("2026-Q3", "2026-06-30", "2026-09-15")]
    [InlineData("FY2026", "2026-06-30", "2026-11-24")]
    public void The_flow_between_two_exports_closes_where_todays_store_closes(string period, string from, string to)
    {
        var (today, later) = (stores.Today($"{period} --from {from}", to), stores.Later($"{period} --from {from}", to));
        Assert.Equal(ReportLines.Table(today, "pipeline.flow"), ReportLines.Table(later, "pipeline.flow"));
        Assert.All(later.Table("pipeline.flow_slices").Rows.Concat(today.Table("pipeline.flow_slices").Rows), row => Assert.Equal(0m, row[^1]));
    }

    [Fact]
    public void The_earlier_report_is_told_again_to_the_byte_after_later_imports()
    {
        foreach (var day in Days)
            foreach (var question in Questions)
                Assert.Equal(stores.ThenJson(question, day), JsonReport.Write(stores.Then(question, day)));
    }

    private static void Same(Report expected, Report actual)
    {
        Assert.Equal(ReportLines.Figures(expected), ReportLines.Figures(actual));
        foreach (var table in (string[])["pipeline.stages", "pipeline.reps", "pipeline.products", "pipeline.age", "pipeline.at_risk"])
            Assert.Equal(ReportLines.Table(expected, table), ReportLines.Table(actual, table));
    }

    /// <summary>A third of the demo company, once as it is known today and once export by export.</summary>
    public sealed class TwoStores : IDisposable
    {
        private readonly ScratchStore _today = new(), _series = new();
        private readonly Knowledge _now, _all;
        private readonly Dictionary<string, Knowledge> _then;
        private readonly Dictionary<(string, string), string> _said = [];

        public TwoStores()
        {
            var company = DemoCut.Of(3);
            _today.Import(company);
            foreach (var day in Days)
            {
                _series.Import(Replay.On(company, ScratchStore.Day(day)), day, full: true);
                var knowledge = _series.Store.Knowledge();
                foreach (var question in Questions)
                    _said[(question, day)] = JsonReport.Write(ScratchStore.Review(question, ScratchStore.Day(day), knowledge));
            }
            (_now, _all) = (_today.Store.Knowledge(), _series.Store.Knowledge());
            _then = Days.ToDictionary(day => day, day => _series.Store.Knowledge(ScratchStore.EndOf(day)));
        }

        public Report Today(string question, string day) => ScratchStore.Review(question, ScratchStore.Day(day), _now);

        public Report Then(string question, string day) => ScratchStore.Review(question, ScratchStore.Day(day), _then[day]);

        public Report Later(string question, string day) => ScratchStore.Review(question, ScratchStore.Day(day), _all);

        public string ThenJson(string question, string day) => _said[(question, day)];

        public void Dispose()
        {
            _today.Dispose();
            _series.Dispose();
        }
    }
}
