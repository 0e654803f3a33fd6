using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Architecture;

/// <summary>The canonical files as published, spelt out: whoever changes one changes a promise to those who export into it.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string, string> Published => new()
    {
        { "reps", "rep_id, name, email, role, manager_id, team, region, segment, hire_date, end_date, active, capacity, currency, payroll_id" },
        { "reporting_lines", "rep_id, manager_id, team, from, to" },
        { "absences", "rep_id, kind, from, to" },
        { "accounts", "account_id, name, website, industry, employees, annual_revenue, arr, country, state, postal_code, latitude, longitude, owner_id, territory_id, parent_id, strategic, segment" },
        { "contacts", "contact_id, account_id, name, title, seniority, active" },
        {
            "deals", "deal_id, name, account_id, owner_id, type, pipeline, segment, product, stage, amount, arr, tcv, one_time, cost, units, list_price, currency, probability, forecast_category, created_date, close_date, closed_date, "
            + "outcome, loss_reason, win_reason, competitor, competitor_status, competitor_poc, alternatives, company_change, decision_maker_stance, timing_conflict, sponsor_left, discount_pct, discount_requests, term_months, "
            + "payment_terms, next_step, budget_status, decision_maker, proposal_sent_date, technical_status, security_status, legal_redlines, procurement_status, po_status, push_count, lead_source, service_start, cancelled_date, crm_url"
        },
        { "line_items", "line_id, deal_id, product, quantity, unit_price, discount_pct, amount, arr, cost" },
        { "deal_contacts", "deal_id, contact_id, role, engagement, meetings, declined" },
        { "deal_history", "deal_id, changed_at, field, old_value, new_value, changed_by" },
        { "activities", "activity_id, deal_id, account_id, lead_id, rep_id, type, direction, occurred_at, meaningful, opened" },
        { "meddic", "deal_id, assessed_on, metrics, economic_buyer, decision_criteria, decision_process, identify_pain, champion" },
        { "bant", "deal_id, assessed_on, budget, authority, need, timeline" },
        { "quotas", "owner_kind, owner_id, period, type, amount, currency, segment, effective_from, version" },
        { "forecast_submissions", "week, submitter_id, level, period, type, currency, commit, best_case, pipeline, low, high, note, submitted_at" },
        { "territories", "territory_id, name, owner_id, model, tier, account_cap, states" },
        { "splits", "deal_id, rep_id, role, share_pct" },
        { "invoices", "invoice_id, deal_id, issued_date, amount, currency, credits_invoice_id" },
        { "payments", "payment_id, invoice_id, paid_date, amount" },
        { "commission_opening", "rep_id, plan_id, as_of, credited_ytd, paid_ytd, draw_balance, cap_balance, holdback_balance" },
        { "commission_paid", "rep_id, period, deal_id, amount, note" },
        { "commission_adjustments", "rep_id, period, deal_id, amount, reason" },
        { "plan_assignments", "rep_id, plan_id, from, to, target_variable" },
        { "leads", "lead_id, name, company, email, title, industry, employees, country, state, source, score, use_case, created_at, status, owner_id" },
        { "fx_rates", "date, from_currency, to_currency, rate, kind" },
        { "win_loss_interviews", "deal_id, interviewed_on, outcome, category, sub_reason, competitor, themes, quote" },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void A_canonical_file_has_exactly_the_published_columns(string file, string header) =>
        Assert.Equal(header, string.Join(", ", CrmFiles.Named(file)!.Fields.Where(field => !field.Internal).Select(field => field.Name)));

    [Fact]
    public void Every_canonical_file_is_published() =>
        Assert.Equal(Published.Select(row => row.Data.Item1).Order(StringComparer.Ordinal), CrmFiles.All.Select(file => file.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_table_of_the_database_has_exactly_the_columns_of_its_file()
    {
        using var scratch = new ScratchStore();
        foreach (var file in CrmFiles.All)
            Assert.Equal([.. (string[])["attributes", "fingerprint", "from_import", "placeholder", "row_id", "to_import"], .. file.Fields.Select(field => field.Name)],
                scratch.Query($"SELECT name FROM pragma_table_info('{file.Name}')").Select(row => (string)row[0]!).OrderBy(name => file.Find(name)).ThenBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public void Numbers_and_texts_of_the_database_are_of_the_kind_that_the_file_says()
    {
        using var scratch = new ScratchStore();
        foreach (var file in CrmFiles.All)
            foreach (var row in scratch.Query($"SELECT name, type FROM pragma_table_info('{file.Name}')"))
                if (file.Find((string)row[0]!) is var ordinal and >= 0)
                    Assert.Equal((file.Name, file.Fields[ordinal].Name, file.Fields[ordinal].IsText ? "TEXT" : "INTEGER"), (file.Name, (string)row[0]!, (string)row[1]!));
    }

    [Fact]
    public void References_point_at_files_that_exist() =>
        Assert.All(CrmFiles.All.SelectMany(file => file.Fields), field => Assert.True(field.References is null || CrmFiles.Named(field.References) is not null, field.Name));
}
