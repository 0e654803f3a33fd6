using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Plans;

/// <summary>Writes a plan as the YAML that a comp manager would: what stands for itself is left out, and <see cref="PlanReader"/> reads the same plan back.</summary>
public static partial class PlanYaml
{
    /// <summary>The plan's text, with one line feed a line.</summary>
    public static string Write(CommissionPlan plan)
    {
        var lines = new YamlLines();
        lines.Add("plan", Text(plan.Id)).Add("name", Text(plan.Name)).Add("version", Number(plan.Version)).Add("from", Date(plan.From)).Add("to", plan.To is { } last ? Date(last) : null)
            .Add("currency", Text(plan.Currency)).Add("settles", Word(plan.Settles)).Add("salary", Number(plan.Salary)).Add("target", Number(plan.Target))
            .Add("quota", AreSame(plan.Quota, new()) ? null : Quota(plan.Quota)).Add("rounding", plan.Rounding == default ? null : Word(plan.Rounding))
            .Add("cap", plan.Cap is { } cap ? Cap(cap) : null).Add("draw", plan.Draw is { } draw ? Draw(draw) : null).Add("payout", Payout(plan.Payout)).Add("clawback", plan.Clawback is { } clawback ? Clawback(clawback) : null);
        lines.Add("components", "");
        foreach (var component in plan.Components)
            Component(lines.Item(), component);
        return lines.ToString();
    }

    /// <summary>A plan's text as another version from another day on: with its comments, where that can be, else written anew.</summary>
    /// <param name="yaml">The text of the version before.</param>
    /// <param name="plan">What the text must say.</param>
    public static string Renew(string yaml, CommissionPlan plan)
    {
        var text = Top("to").Replace(yaml.ReplaceLineEndings("\n"), "");
        text = Top("from").Replace(text, match => $"from: {Date(plan.From)}{match.Groups["rest"].Value}", 1);
        text = Top("version").IsMatch(text) ? Top("version").Replace(text, match => $"version: {Number(plan.Version)}{match.Groups["rest"].Value}", 1) : Top("from").Replace(text, match => $"version: {Number(plan.Version)}\n{match.Value}", 1);
        return PlanReader.Read(text, plan.Id).Plan is { } read && Write(read) == Write(plan) ? text : Write(plan);
    }

    // a name at the margin with a bare value; what follows may be a comment
    private static Regex Top(string name) => new($@"^{name}:[ ]*[\w-]+(?<rest>[ ]*(\#[^\n]*)?\n)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static void Component(YamlLines lines, PlanComponent component)
    {
        lines.Add("id", Text(component.Id)).Add("name", Text(component.Name)).Add("source", component.Source == default ? null : Word(component.Source))
            .Add("counts", component is { Source: CreditSource.Commission, Counts: CreditMeasure.Bookings } ? null : Word(component.Counts))
            .Add("where", Filter(component.Where)).Add("roles", component.Roles.Count == 0 ? null : Texts(component.Roles)).Add("above", component.Above == 0 ? null : Number(component.Above));
        if (component.Rate is { By: { } by } table)
            lines.Add("rates", Map(("by", Word(by)), ("table", Map([.. table.Table.Select(row => (Text(row.Key), (string?)Percent(row.Value)))])), ("otherwise", Percent(table.Fraction is { } rest and not 0m ? rest : null))));
        else if (component.Rate is { } rate)
            lines.Add("rate", Percent(rate.Fraction) ?? (rate.Share == 1m ? "target / quota" : Map(("of_target", Percent(rate.Share)))));
        if (component.Piece is { } piece)
            lines.Add("amount", Number(piece.Amount)).Add("every", piece.Every == 1m ? null : Number(piece.Every));
        lines.Add("pool", component.Pool is { } pool ? Pool(pool) : null);
        if (component.Tiers is { } tiers)
            Tiers(lines.Inside("tiers"), tiers);
        lines.Add("quota", component.Quota is { } quota ? Quota(quota) : null).Add("gate", component.Gate is { } gate ? Gate(gate) : null);
        if (component.Kickers.Count > 0)
            lines.Add("kickers", "").List(component.Kickers.Select(Kicker));
        lines.Add("cap", component.Cap is { } cap ? Cap(cap) : null).Add("between", component.Between is { } days ? $"[{Date(days.First)}, {Date(days.Last)}]" : null)
            .Add("budget", Number(component.Budget)).Add("may_decrease", component.MayDecrease ? "yes" : null);
    }

    private static void Tiers(YamlLines lines, TierSchedule tiers) =>
        lines.Add("by", Word(tiers.By)).Add("of", tiers.Of is { } of ? Word(of) : null).Add("mode", Word(tiers.Mode)).Add("over", tiers.By is TierAxis.OrderSize or TierAxis.MarginPercent ? null : Word(tiers.Over))
            .Add("bound", tiers.BoundBelow ? "below" : null).Add("steps", "").List(tiers.Steps.Select(step => Step(step, tiers.By is TierAxis.Attainment or TierAxis.MarginPercent)));

    private static string Step(TierStep step, bool isShare) => Map(("from", isShare ? Percent(step.From) : Number(step.From)), ("to", isShare ? Percent(step.To) : Number(step.To)), ("rate", Percent(step.Rate)), ("times", Number(step.Times)),
        ("amount", Number(step.Amount)), ("of_salary", Percent(step.OfSalary)), ("of_target", Percent(step.OfTarget)), ("back_to_first", step.BackToFirst ? "yes" : null));

    private static string Word<T>(T value)
        where T : struct, Enum => YamlParts.Spaced(value.ToString());

    private static string Map(params (string Name, string? Value)[] parts) =>
        parts.Where(part => part.Value is not null).Select(part => $"{part.Name}: {part.Value}").ToList() is { Count: > 0 } given ? $"{{ {string.Join(", ", given)} }}" : "{}";

    private static string Texts(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string? Percent(decimal? fraction) => fraction is { } part ? Number(part * 100m) + "%" : null;

    private static string Percents(IEnumerable<decimal> fractions) => $"[{string.Join(", ", fractions.Select(part => Percent(part)))}]";

    // plain where it cannot be taken for anything else, else in quotes
    private static string Text(string text)
    {
        if (text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || char.IsLetter(text[0])) && text[^1] != ' ' && text.All(letter => char.IsLetterOrDigit(letter) && !char.IsSurrogate(letter) || letter is ' ' or '-' or '_' or '.' or '/' or '+' or '(' or ')' or '&' or '%' or '\''))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // separators that YAML takes for the end of a line, and what cannot be seen
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' => FormattableString.Invariant($"\\u{(int)letter:X4}"),
                _ => letter.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
