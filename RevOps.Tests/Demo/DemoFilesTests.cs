using RevOps.Core.Crm;
using RevOps.Core.Demo;
using Xunit;

namespace RevOps.Tests.Demo;

public sealed class DemoFilesTests
{
    [Fact]
    public void Every_file_has_the_canonical_header_and_every_cell_reads_as_its_kind()
    {
        var sample = Sample.On(Sample.Day);
        foreach (var path in Directory.GetFiles(sample.Folder, "*.csv"))
        {
            var file = CrmFiles.Named(Path.GetFileName(path));
            Assert.NotNull(file);
            var (header, rows) = CsvRows.Read(path);
            var fields = file.Fields.Where(field => !field.Internal).ToList();
            Assert.Equal(fields.Select(field => field.Name), header);
            foreach (var field in fields)
            {
                var cells = rows.Where(row => row.Has(field.Name)).ToList();
                if (field.Required)
                    Assert.Equal(rows.Count, cells.Count);
                foreach (var row in cells)
                    Reads(field, row);
            }
        }
    }

    private static void Reads(Field field, CsvRow row)
    {
        switch (field.Kind)
        {
            case FieldKind.Day: row.Day(field.Name); break;
            case FieldKind.Moment: row.Time(field.Name); break;
            case FieldKind.Money or FieldKind.Number or FieldKind.Percent: row.Number(field.Name); break;
            case FieldKind.Count: Assert.Equal(0, row.Number(field.Name) % 1); break;
            case FieldKind.Flag: Assert.True(row[field.Name] is "true" or "false"); break;
            case FieldKind.Word: Assert.Contains(field.Words!, word => Words.Same(word, row[field.Name])); break;
            default: Assert.Equal(row[field.Name].Trim(), row[field.Name]); break;
        }
    }

    [Fact]
    public void Keys_are_unique_and_references_lead_somewhere()
    {
        var sample = Sample.On(Sample.Day);
        foreach (var file in Directory.GetFiles(sample.Folder, "*.csv").Select(path => CrmFiles.Named(Path.GetFileName(path))!))
        {
            var rows = sample.File(file.Name);
            Assert.Equal(rows.Count, rows.Select(row => string.Join('|', file.Key.Select(key => row[key]))).ToHashSet(StringComparer.Ordinal).Count);
            foreach (var field in file.Fields.Where(field => field.References is not null))
            {
                var target = CrmFiles.Named(field.References!)!;
                var known = sample.File(target.Name).Select(row => row[target.Key[0]]).ToHashSet(StringComparer.Ordinal);
                Assert.All(rows.Where(row => row.Has(field.Name)), row => Assert.Contains(row[field.Name], known));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void The_sample_is_as_large_as_promised(DateOnly day)
    {
        var sample = Sample.On(day);
        Assert.Equal(40, sample.File("reps").Count(rep => rep["role"] == "AE"));
        Assert.Equal(47, sample.File("reps").Count);
        Assert.Equal(500, sample.File("accounts").Count);
        Assert.InRange(sample.Deals.Count(deal => deal["outcome"] != "open"), 8_000, 10_000);
        Assert.Equal(600, sample.Deals.Count(deal => deal["outcome"] == "open"));
        Assert.InRange(sample.File("activities").Count, 100_000, 140_000);
        Assert.Equal(1500, sample.File("leads").Count);
        Assert.True(Directory.GetFiles(sample.Folder).Sum(path => new FileInfo(path).Length) < 25_000_000);
    }

    [Fact]
    public void Names_are_unique_where_people_would_mix_them_up()
    {
        var sample = Sample.On(Sample.Day);
        Distinct(sample.File("reps").Select(row => row["name"]));
        Distinct(sample.File("reps").Select(row => row["name"].Split(' ')[0]));
        Distinct(sample.File("accounts").Select(row => row["name"]));
        Distinct(sample.File("accounts").Select(row => row["website"]));
        Distinct(sample.Deals.Select(row => row["name"]));

        static void Distinct(IEnumerable<string> names)
        {
            var list = names.ToList();
            Assert.Equal(list.Count, list.ToHashSet(StringComparer.OrdinalIgnoreCase).Count);
        }
    }

    [Fact]
    public void No_name_is_taken_from_elsewhere()
    {
        var sample = Sample.On(Sample.Day);
        string[] taken = ["Acme", "TechCorp", "Sarah", "Chen", "Global", "Globex", "Initech", "Contoso"];
        var words = new[] { "reps", "accounts", "contacts", "leads" }.SelectMany(file => sample.File(file)).SelectMany(row => row["name"].Split(' ', '-', ','));
        Assert.Empty(words.Intersect(taken, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Places_are_on_three_continents_and_currencies_follow_them()
    {
        var sample = Sample.On(Sample.Day);
        var accounts = sample.File("accounts").ToDictionary(row => row["account_id"], StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["US", "GB", "DE", "FR", "JP", "AU"], StringComparer.Ordinal), accounts.Values.Select(row => row["country"]).ToHashSet(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string>(["USD", "EUR", "GBP", "JPY", "AUD"], StringComparer.Ordinal), sample.Deals.Select(deal => deal["currency"]).ToHashSet(StringComparer.Ordinal));
        Assert.All(sample.Deals.Where(deal => deal["currency"] == "GBP"), deal => Assert.Equal("GB", accounts[deal["account_id"]]["country"]));
        Assert.Contains(accounts.Values, row => row.Has("parent_id"));
        Assert.Contains(accounts.Values, row => row["strategic"] == "true");
        foreach (var account in accounts.Values)
            Assert.Equal(account.Number("employees") switch { < 100 => "SMB", < 1000 => "Mid-Market", _ => "Enterprise" }, account["segment"]);
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Nothing_is_dated_after_the_as_of_day(DateOnly day)
    {
        var sample = Sample.On(day);
        Assert.All(sample.Deals, deal => Assert.True(deal.Day("created_date") <= day && (!deal.Has("closed_date") || deal.Day("closed_date") <= day) && (!deal.Has("cancelled_date") || deal.Day("cancelled_date") <= day)));
        Past("deal_history", "changed_at");
        Past("activities", "occurred_at");
        Past("forecast_submissions", "submitted_at");
        Past("leads", "created_at");
        Past("invoices", "issued_date");
        Past("payments", "paid_date");
        Past("meddic", "assessed_on");
        Past("bant", "assessed_on");
        Past("win_loss_interviews", "interviewed_on");

        void Past(string file, string column)
        {
            var last = Cell.Iso(day) + "T99";
            Assert.All(sample.File(file), row => Assert.True(string.CompareOrdinal(row[column], last) < 0));
        }
    }

    [Fact]
    public void People_own_and_do_things_only_while_they_work_here()
    {
        var sample = Sample.On(Sample.Day);
        var reps = sample.File("reps").ToDictionary(row => row["rep_id"], StringComparer.Ordinal);
        Assert.All(sample.Deals, deal => Working(deal["owner_id"], deal.Has("closed_date") ? deal.Day("closed_date") : sample.AsOf));
        Assert.All(sample.File("activities"), row => Working(row["rep_id"], DateOnly.FromDateTime(row.Time("occurred_at"))));
        Assert.All(sample.File("deal_history").Where(row => row["old_value"].Length == 0), row => Working(row["changed_by"], DateOnly.FromDateTime(row.Time("changed_at"))));

        void Working(string rep, DateOnly day) => Assert.True(reps[rep].Day("hire_date") <= day && (!reps[rep].Has("end_date") || day <= reps[rep].Day("end_date")), $"{rep} on {day:O}");
    }
}
