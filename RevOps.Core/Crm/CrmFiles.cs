using static RevOps.Core.Crm.FieldKind;

namespace RevOps.Core.Crm;

/// <summary>
/// The canonical files, column by column. Templates are written from this list, imports are read into it,
/// tables of the store carry the same names, and a Book is made of the same columns.
/// </summary>
public static class CrmFiles
{
    /// <summary>People who own deals, and those they report to.</summary>
    public static readonly CrmFile Reps = File("reps", "rep_id", Id("rep_id"), T("name"), T("email"), T("role"), To("manager_id", "reps"), T("team"), T("region"), T("segment"),
        D("hire_date"), D("end_date"), F("active"), N("capacity"), T("currency"), T("payroll_id"));

    /// <summary>Who reported to whom, and in which team, from when to when.</summary>
    public static readonly CrmFile ReportingLines = File("reporting_lines", "rep_id from", Must(To("rep_id", "reps")), To("manager_id", "reps"), T("team"), Must(D("from")), D("to"));

    /// <summary>Leave and other days on which a rep did not sell.</summary>
    public static readonly CrmFile Absences = File("absences", "rep_id kind from", Must(To("rep_id", "reps")), T("kind"), Must(D("from")), D("to"));

    /// <summary>Companies.</summary>
    public static readonly CrmFile Accounts = File("accounts", "account_id", Id("account_id"), T("name"), T("website"), T("industry"), C("employees"), M("annual_revenue"), M("arr"),
        T("country"), T("state"), T("postal_code"), N("latitude"), N("longitude"), To("owner_id", "reps"), To("territory_id", "territories"), To("parent_id", "accounts"),
        F("strategic"), T("segment"));

    /// <summary>People at accounts.</summary>
    public static readonly CrmFile Contacts = File("contacts", "contact_id", Id("contact_id"), To("account_id", "accounts"), T("name"), T("title"), T("seniority"), F("active"));

    /// <summary>
    /// Opportunities. Two columns are the import's own: an amount that a mapping looked up (estimated), and whether the amount was
    /// written at closing and so must be undone with the close.
    /// </summary>
    public static readonly CrmFile Deals = File("deals", "deal_id", Id("deal_id"), Must(T("name")), To("account_id", "accounts"), To("owner_id", "reps"), W("type", DealWords.Types),
        T("pipeline"), T("segment"), T("product"), T("stage"), M("amount"), M("arr"), M("tcv"), M("one_time"), M("cost"), N("units"), M("list_price"), T("currency"),
        P("probability"), T("forecast_category"), D("created_date"), D("close_date"), D("closed_date"), W("outcome", DealWords.Outcomes),
        T("loss_reason"), T("win_reason"), T("competitor"), W("competitor_status", DealWords.CompetitorStatuses), W("competitor_poc", DealWords.CompetitorPocs),
        W("alternatives", DealWords.AlternativesSought), W("company_change", DealWords.CompanyChanges), W("decision_maker_stance", DealWords.Stances),
        W("timing_conflict", DealWords.TimingConflicts), F("sponsor_left"), P("discount_pct"), C("discount_requests"), N("term_months"), T("payment_terms"), T("next_step"),
        W("budget_status", DealWords.BudgetStatuses), T("decision_maker"), D("proposal_sent_date"), W("technical_status", DealWords.TechnicalStatuses),
        W("security_status", DealWords.SecurityStatuses), T("legal_redlines"), W("procurement_status", DealWords.ProcurementStatuses), W("po_status", DealWords.PoStatuses),
        C("push_count"), T("lead_source"), D("service_start"), D("cancelled_date"), T("crm_url"),
        Own(M("estimated_amount")), Own(F("amount_at_close")));

    /// <summary>What a deal is made of.</summary>
    public static readonly CrmFile LineItems = File("line_items", "line_id", Id("line_id"), Must(To("deal_id", "deals")), T("product"), N("quantity"), N("unit_price"), P("discount_pct"),
        M("amount"), M("arr"), M("cost"));

    /// <summary>Which contacts take part in a deal, and how.</summary>
    public static readonly CrmFile DealContacts = File("deal_contacts", "deal_id contact_id role", Must(To("deal_id", "deals")), Must(To("contact_id", "contacts")), W("role", DealWords.ContactRoles),
        W("engagement", DealWords.Engagements), C("meetings"), C("declined"));

    /// <summary>Dated changes of a deal's fields; creation is a row with an empty old value.</summary>
    public static readonly CrmFile DealHistory = File("deal_history", "deal_id changed_at field old_value new_value", Must(To("deal_id", "deals")), Must(At("changed_at")), Must(T("field")), T("old_value"), T("new_value"), T("changed_by"));

    /// <summary>Calls, meetings, mails and the rest of what reps do.</summary>
    public static readonly CrmFile Activities = File("activities", "activity_id", Id("activity_id"), To("deal_id", "deals"), To("account_id", "accounts"), To("lead_id", "leads"), To("rep_id", "reps"),
        T("type"), T("direction"), Must(At("occurred_at")), F("meaningful"), F("opened"));

    /// <summary>MEDDIC assessments in points.</summary>
    public static readonly CrmFile Meddic = File("meddic", "deal_id assessed_on", Must(To("deal_id", "deals")), Must(D("assessed_on")), C("metrics"), C("economic_buyer"), C("decision_criteria"),
        C("decision_process"), C("identify_pain"), C("champion"));

    /// <summary>BANT assessments in points.</summary>
    public static readonly CrmFile Bant = File("bant", "deal_id assessed_on", Must(To("deal_id", "deals")), Must(D("assessed_on")), C("budget"), C("authority"), C("need"), C("timeline"));

    /// <summary>Targets of reps, teams, regions, segments and the company.</summary>
    public static readonly CrmFile Quotas = File("quotas", "owner_kind owner_id period type segment effective_from version", Must(W("owner_kind", DealWords.QuotaOwners)), T("owner_id"), Must(T("period")), T("type"), Must(M("amount")),
        T("currency"), T("segment"), D("effective_from"), T("version"));

    /// <summary>What people called for a period, week by week.</summary>
    public static readonly CrmFile ForecastSubmissions = File("forecast_submissions", "week submitter_id level period type", Must(D("week")), Must(To("submitter_id", "reps")), T("level"), Must(T("period")), T("type"), T("currency"),
        M("commit"), M("best_case"), M("pipeline"), M("low"), M("high"), T("note"), At("submitted_at"));

    /// <summary>Sales territories.</summary>
    public static readonly CrmFile Territories = File("territories", "territory_id", Id("territory_id"), T("name"), To("owner_id", "reps"), T("model"), T("tier"), C("account_cap"), T("states"));

    /// <summary>Shares of credit for a deal.</summary>
    public static readonly CrmFile Splits = File("splits", "deal_id rep_id role", Must(To("deal_id", "deals")), Must(To("rep_id", "reps")), T("role"), Must(P("share_pct")));

    /// <summary>Invoices and credit notes.</summary>
    public static readonly CrmFile Invoices = File("invoices", "invoice_id", Id("invoice_id"), To("deal_id", "deals"), Must(D("issued_date")), Must(M("amount")), T("currency"), To("credits_invoice_id", "invoices"));

    /// <summary>Money received.</summary>
    public static readonly CrmFile Payments = File("payments", "payment_id", Id("payment_id"), Must(To("invoice_id", "invoices")), Must(D("paid_date")), Must(M("amount")));

    /// <summary>Commission balances carried in from another system.</summary>
    public static readonly CrmFile CommissionOpening = File("commission_opening", "rep_id plan_id as_of", Must(To("rep_id", "reps")), Must(T("plan_id")), Must(D("as_of")), M("credited_ytd"), M("paid_ytd"),
        M("draw_balance"), M("cap_balance"), M("holdback_balance"));

    /// <summary>Commission that another system paid.</summary>
    public static readonly CrmFile CommissionPaid = File("commission_paid", "rep_id period deal_id", Must(To("rep_id", "reps")), Must(T("period")), To("deal_id", "deals"), Must(M("amount")), T("note"));

    /// <summary>Corrections of commission with their reason.</summary>
    public static readonly CrmFile CommissionAdjustments = File("commission_adjustments", "rep_id period deal_id reason", Must(To("rep_id", "reps")), Must(T("period")), To("deal_id", "deals"), Must(M("amount")), T("reason"));

    /// <summary>Which plan a rep is on, from when to when.</summary>
    public static readonly CrmFile PlanAssignments = File("plan_assignments", "rep_id plan_id from", Must(To("rep_id", "reps")), Must(T("plan_id")), Must(D("from")), D("to"), M("target_variable"));

    /// <summary>People who showed interest and are not yet a deal.</summary>
    public static readonly CrmFile Leads = File("leads", "lead_id", Id("lead_id"), T("name"), T("company"), T("email"), T("title"), T("industry"), C("employees"), T("country"), T("state"),
        T("source"), C("score"), T("use_case"), At("created_at"), T("status"), To("owner_id", "reps"));

    /// <summary>Exchange rates: one unit of the first currency is worth rate units of the second.</summary>
    public static readonly CrmFile FxRates = File("fx_rates", "date from_currency to_currency kind", Must(D("date")), Must(T("from_currency")), Must(T("to_currency")), Must(N("rate")), W("kind", DealWords.RateKinds));

    /// <summary>What buyers said after the decision.</summary>
    public static readonly CrmFile WinLossInterviews = File("win_loss_interviews", "deal_id interviewed_on", Must(To("deal_id", "deals")), Must(D("interviewed_on")), T("outcome"), T("category"), T("sub_reason"),
        T("competitor"), T("themes"), T("quote"));

    /// <summary>All of them; a file stands after those it points at where that is possible.</summary>
    public static IReadOnlyList<CrmFile> All { get; } =
    [
        Reps, ReportingLines, Absences, Territories, Accounts, Contacts, Leads, Deals, LineItems, DealContacts, DealHistory, Activities, Meddic, Bant, Quotas, ForecastSubmissions,
        Splits, Invoices, Payments, CommissionOpening, CommissionPaid, CommissionAdjustments, PlanAssignments, FxRates, WinLossInterviews,
    ];

    /// <summary>The file of that name, with or without ".csv", or null.</summary>
    public static CrmFile? Named(string name)
    {
        var stem = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return All.FirstOrDefault(file => Words.Fold(file.Name) == Words.Fold(stem));
    }

    private static CrmFile File(string name, string key, params Field[] fields) => new(name, key.Split(' '), fields);
    private static Field Must(Field field) => field with { Required = true };
    private static Field Own(Field field) => field with { Internal = true };
    private static Field Id(string name) => new(name, Text) { Required = true };
    private static Field To(string name, string file) => new(name, Text, References: file);
    private static Field T(string name) => new(name, Text);
    private static Field W(string name, IReadOnlyList<string> words) => new(name, Word, words);
    private static Field D(string name) => new(name, FieldKind.Day);
    private static Field At(string name) => new(name, Moment);
    private static Field M(string name) => new(name, FieldKind.Money);
    private static Field N(string name) => new(name, Number);
    private static Field P(string name) => new(name, Percent);
    private static Field C(string name) => new(name, Count);
    private static Field F(string name) => new(name, Flag);
}
