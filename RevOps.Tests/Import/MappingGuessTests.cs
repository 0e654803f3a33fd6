using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Import;

/// <summary>An export is taken for what it is, and every one of its columns gets a fate and a reason.</summary>
public sealed class MappingGuessTests
{
    // What each file is, and how many of its columns fill one of ours: the rest is kept as an attribute or passed over, each with its reason.
    [Theory]
    [InlineData("salesforce", "sf_opportunity_data.csv", "deals", 13)]
    [InlineData("salesforce", "sf_opportunity_history_data.csv", "deals", 13)]
    [InlineData("salesforce", "sf_account_data.csv", "accounts", 13)]
    [InlineData("salesforce", "sf_task_data.csv", "activities", 8)]
    [InlineData("salesforce", "sf_event_data.csv", "activities", 7)]
    [InlineData("salesforce", "sf_opportunity_line_item_data.csv", "line_items", 7)]
    [InlineData("salesforce", "sf_product_2_data.csv", null, 0)]
    [InlineData("salesforce", "sf_user_role_data.csv", null, 0)]
    [InlineData("hubspot", "deal_data.csv", "deals", 8)]
    [InlineData("hubspot", "company_data.csv", "accounts", 6)]
    [InlineData("hubspot", "owner_data.csv", "reps", 4)]
    [InlineData("hubspot", "deal_property_history_data.csv", "deal_history", 5)]
    [InlineData("hubspot", "deal_stage_data.csv", "deal_history", 4)]
    [InlineData("hubspot", "deal_company_data.csv", null, 0)]
    [InlineData("hubspot", "deal_pipeline_data.csv", null, 0)]
    [InlineData("hubspot", "deal_pipeline_stage_data.csv", null, 0)]
    public void Nine_in_ten_columns_of_every_given_export_are_mapped_or_knowingly_left(string crm, string file, string? into, int filled)
    {
        var folder = Path.Combine(Places.SharedData("crm-schemas"), crm);
        var guess = MappingGuess.Of(FileLook.At(new(Path.Combine(folder, file), file)));
        var by = guess.Columns.ToLookup(column => column.Fate);
        var told = string.Join("; ", guess.Columns.Select(column => $"{column.Column}: {column.Fate} {string.Join('+', column.Targets)} ({column.Why})"));
        Assert.Equal((into, crm), (guess.Mapping?.Into.Name, guess.Preset));
        Assert.True(by[ColumnFate.Unknown].Count() * 10 <= guess.Columns.Count, $"{by[ColumnFate.Unknown].Count()} of {guess.Columns.Count} are unknown: {told}");
        Assert.All(guess.Columns, column => Assert.NotEqual("", column.Why));
        Assert.True(filled == by[ColumnFate.Mapped].Count(), $"{by[ColumnFate.Mapped].Count()} fill one of ours: {told}");
        Assert.Empty(guess.Missing);
        TestContext.Current.SendDiagnosticMessage($"{crm}/{file}: {guess.Columns.Count} columns, {by[ColumnFate.Mapped].Count()} fill ours, {by[ColumnFate.Kept].Count()} kept as attributes, {by[ColumnFate.PassedOver].Count()} passed over, {by[ColumnFate.Unknown].Count()} unknown");
    }

    [Theory]
    [InlineData("salesforce", "deals", "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,ForecastCategory,ForecastCategoryName,CampaignId,HasOpportunityLineItem,OwnerId,CreatedDate,LastModifiedDate,LastActivityDate,FiscalQuarter,FiscalYear,Fiscal",
        "deal_id=Id account_id=AccountId name=Name stage=StageName amount=Amount close_date=CloseDate owner_id=OwnerId created_date=CreatedDate next_step=NextStep")]
    [InlineData("salesforce", "deals", "Territory Region,Opportunity Owner,Account Name,Opportunity Name,Stage,Forecast Category,Total Amount Currency,Total Amount,Fiscal Period,Close Date,Opportunity Next Steps,Type",
        "deal_id={Opportunity Name} / {Account Name} owner_id=Opportunity Owner account_id=Account Name name=Opportunity Name stage=Stage amount=Total Amount currency=Total Amount Currency close_date=Close Date next_step=Opportunity Next Steps")]
    [InlineData("hubspot", "deals", "Record ID,Deal Name,Deal Stage,Amount,Deal owner,Close Date,Create Date,Last Activity Date,Associated Company,Pipeline",
        "deal_id=Record ID name=Deal Name stage=Deal Stage amount=Amount owner_id=Deal owner close_date=Close Date created_date=Create Date account_id=Associated Company pipeline=Pipeline")]
    [InlineData("hubspot", "deal_history", "Record ID,Deal Name,Deal Stage,Date entered stage,Date left stage,Original Source,Amount,Deal owner",
        "deal_id=Record ID changed_at=Date entered stage field=stage new_value=Deal Stage")]
    [InlineData("dynamics", "deals", "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Account,Potential Customer,Est. close date,Est. revenue,Pipeline Phase,Probability,Rating,Status,Status Reason,Owner",
        "deal_id=(Do Not Modify) Opportunity name=Topic account_id=Account close_date=Est. close date amount=Est. revenue stage=Pipeline Phase probability=Probability outcome=Status owner_id=Owner")]
    [InlineData("pipedrive", "deals", "Deal - ID,Deal - Title,Deal - Organization,Deal - Owner,Deal - Stage,Deal - Value,Deal - Currency of Value,Deal - Status,Deal - Expected close date,Deal - Deal created",
        "deal_id=Deal - ID name=Deal - Title account_id=Deal - Organization owner_id=Deal - Owner stage=Deal - Stage amount=Deal - Value currency=Deal - Currency of Value outcome=Deal - Status close_date=Deal - Expected close date created_date=Deal - Deal created")]
    [InlineData(null, "deals", "deal_id,name,stage,amount,close_date", "deal_id=deal_id name=name stage=stage amount=amount close_date=close_date")]
    public void A_shape_of_export_is_known_by_its_headers(string? preset, string into, string header, string columns)
    {
        var guess = MappingGuess.Of(new FileLook("export.csv", header.Split(','), []));
        Assert.Equal((preset, into), (guess.Preset, guess.Mapping?.Into.Name));
        var mapped = guess.Mapping!.Columns.Select(pair => $"{pair.Key}={pair.Value.Column ?? pair.Value.Text ?? pair.Value.Value}").ToHashSet(StringComparer.Ordinal);
        Assert.All(columns.Split(' ').Aggregate(new List<string>(), (parts, word) =>
        {
            if (word.Contains('=', StringComparison.Ordinal))
                parts.Add(word);
            else
                parts[^1] += $" {word}";
            return parts;
        }), expected => Assert.Contains(expected, mapped));
        Assert.Empty(guess.Missing);
    }

    [Fact]
    public void A_report_without_ids_gets_the_same_ids_every_time_and_says_what_they_are_made_of()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "report.csv");
        File.WriteAllText(path, "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount Currency,Amount,Close Date,Type\nAnn Lee,Acme,Big one,Proposal,USD,\"$1,234,567.00\",11/24/2026,New Business\nBob Ray,Acme,Small one,Discovery,USD,\"$890.00\",12/3/2026,Somewhat\n");
        var guess = MappingGuess.Of(FileLook.At(new(path, "report.csv")));
        Assert.Equal(("1,234.56", "M/d/yyyy", null), (guess.Style.Numbers, guess.Style.Dates[0], guess.Style.Doubt));
        var mapping = MappingGuess.ToMapping([guess], "report") with { Settings = null };
        var (preview, _) = scratch.Import([path], mapping);
        Assert.Empty(preview.Rejected);
        Assert.Contains("report.csv has no id; one is made of Opportunity Name and Account Name, so a record whose Opportunity Name is changed counts as another one. Add the id to the export if you can.", preview.Notes);
        var (_, again) = scratch.Import([path], mapping);
        Assert.All(again.Counts, count => Assert.Equal((0, 0), (count.Added, count.Changed)));
        var deals = scratch.Store.Knowledge().Deals;
        Assert.Equal(("Big one / Acme", 123456700L, "new", (string?)null), (deals["deal_id"].Text(0), deals["amount"][0], deals["type"].Text(0), deals["type"].Text(1)));
    }

    [Theory]
    [InlineData("1234.5|7", null, null)]
    [InlineData("1.234,50|99,00", "1.234,56", null)]
    [InlineData("1 234,50", "1 234,56", null)]
    [InlineData("1'234.50", "1'234.56", null)]
    [InlineData("1,234|5,678", "1,234.56", "Numbers such as 1,234 can be read in more than one way; check how they are written.")]
    public void The_style_of_numbers_is_what_reads_them_all_and_a_doubt_is_said(string amounts, string? style, string? doubt)
    {
        var guess = Styled(amounts.Split('|').Select(amount => (amount, "2026-11-24")));
        Assert.Equal((style, doubt), (guess.Style.Numbers, guess.Style.Doubt));
    }

    [Theory]
    [InlineData("03/04/2026|24/11/2026", "d/M/yyyy", null)]
    [InlineData("03/04/2026|11/24/2026 5:30 PM", "M/d/yyyy", null)]
    [InlineData("03/04/2026", "M/d/yyyy", "03/04/2026 can be 11/24/2026, month first or 24/11/2026, day first; choose how dates are written.")]
    [InlineData("24.11.2026 10:15", "d.M.yyyy", null)]
    [InlineData("24-Nov-2026", "d MMM yyyy", null)]
    public void The_style_of_dates_is_what_reads_them_all_and_a_doubt_is_said(string dates, string style, string? doubt)
    {
        var guess = Styled(dates.Split('|').Select(date => ("10", date)));
        Assert.Equal((style, doubt), (guess.Style.Dates[0], guess.Style.Doubt));
    }

    [Fact]
    public void Values_decide_between_two_columns_of_the_same_meaning_and_mark_one_that_does_not_fit()
    {
        var two = MappingGuess.Of(new FileLook("deals.csv", ["Record ID", "Deal Name", "Deal Stage", "Amount", "Amount in company currency", "Close Date"], [["1", "One", "Proposal", "", "10", "soon"], ["2", "Two", "Proposal", "", "20", "later"]]));
        Assert.Equal("Amount in company currency", two.Mapping!.Columns["amount"].Column);
        var odd = two.Columns.Single(column => column.Column == "Close Date");
        Assert.Equal((ColumnFate.Mapped, 40, "by its name, but 'soon' is no date"), (odd.Fate, odd.Confidence, odd.Why));
    }

    [Fact]
    public void A_file_of_nothing_we_know_is_left_out_and_says_so()
    {
        var guess = MappingGuess.Of(new FileLook("weather.csv", ["Station", "Rain", "Wind"], [["Ulm", "3", "5"]]));
        Assert.Null(guess.Mapping);
        Assert.Equal("none of our files has columns like these; say what it is, or leave it out", guess.Why);
    }

    [Fact]
    public void Deleted_records_and_what_a_copying_tool_wrote_are_not_read()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "opportunity.csv");
        File.WriteAllText(path, "_fivetran_synced,id,name,stage_name,amount,close_date,is_deleted,description,discount_code_c\n2026-01-01,006A,One,Proposal,10,2026-12-01 00:00:00,false,Text,X1\n2026-01-01,006B,Two,Proposal,20,2026-12-01 00:00:00,true,Text,X2\n");
        var (preview, _) = scratch.Import([path], MappingGuess.ToMapping([MappingGuess.Of(FileLook.At(new(path, "opportunity.csv")))], "x") with { Settings = null });
        Assert.Equal((1, 1), (preview.Sources[0].Read, preview.Sources[0].Accepted));
        Assert.Equal("""{"description":"Text","discount_code_c":"X1"}""", scratch.Query("SELECT attributes FROM deals")[0][0]);
    }

    [Fact]
    public void A_log_that_tells_only_new_values_gets_the_old_ones_from_the_line_before()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Deal("d", ("stage", "Proposal")));
        var path = Path.Combine(scratch.Folder, "deal_property_history.csv");
        File.WriteAllText(path, "deal_id,timestamp,source,name,source_id,value\nd,2026-03-01 10:00:00,CRM_UI,dealstage,1,Proposal\nd,2026-01-05 10:00:00,CRM_UI,dealstage,1,Discovery\nd,2026-02-01 10:00:00,CRM_UI,dealstage,1,Discovery\nd,2026-02-01 10:00:00,CRM_UI,hs_color,1,red\n");
        var (preview, _) = scratch.Import([path], MappingGuess.ToMapping([MappingGuess.Of(FileLook.At(new(path, "deal_property_history.csv")))], "x") with { Settings = null });
        Assert.Empty(preview.Rejected);
        Assert.Equal(["stage||Discovery", "stage|Discovery|Proposal"], scratch.Query("SELECT field || '|' || coalesce(old_value, '') || '|' || new_value FROM deal_history ORDER BY changed_at").Select(row => (string)row[0]!));
        Assert.Contains("3 lines of deal_history.csv do not say what stood before; it is taken from the line before, and 1 that change nothing are left out.", preview.Notes);
    }

    private static FileGuess Styled(IEnumerable<(string Amount, string Date)> rows) =>
        MappingGuess.Of(new FileLook("deals.csv", ["deal_id", "name", "stage", "amount", "close_date"], [.. rows.Select((row, index) => (IReadOnlyList<string>)[$"d{index}", "One", "Proposal", row.Amount, row.Date])]));
}
