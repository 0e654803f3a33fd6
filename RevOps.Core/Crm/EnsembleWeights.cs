namespace RevOps.Core.Crm;

/// <summary>How much each method of the forecast counts in one situation, in percent.</summary>
public sealed record MethodWeights(decimal Pipeline = 0, decimal Historical = 0, decimal Capacity = 0, decimal Statistical = 0, decimal Category = 0)
{
    /// <summary>All together; 100 in weights that can be used.</summary>
    public decimal Sum => Pipeline + Historical + Capacity + Statistical + Category;

    /// <summary>The share of a method by its key; 0 for one that is none.</summary>
    public decimal Of(string method) => method switch { "pipeline" => Pipeline, "historical" => Historical, "capacity" => Capacity, "statistical" => Statistical, "category" => Category, _ => 0 };

    /// <summary>The same with another share of one method.</summary>
    public MethodWeights With(string method, decimal percent) => method switch
    {
        "pipeline" => this with { Pipeline = percent },
        "historical" => this with { Historical = percent },
        "capacity" => this with { Capacity = percent },
        "statistical" => this with { Statistical = percent },
        "category" => this with { Category = percent },
        _ => this,
    };

    internal bool HasNegative => Pipeline < 0 || Historical < 0 || Capacity < 0 || Statistical < 0 || Category < 0;
}

/// <summary>How much each method counts in the ensemble (domain 2.2.6): one row whenever a valid regression exists, else the row of the horizon.</summary>
public sealed record EnsembleWeights(MethodWeights Regression, MethodWeights CurrentMonth, MethodWeights CurrentQuarter, MethodWeights Later)
{
    /// <summary>The methods by their keys, in the order in which they are read.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["pipeline", "historical", "capacity", "statistical", "category"];

    /// <summary>The rows with what they are called.</summary>
    public IReadOnlyList<(string Name, MethodWeights Row)> Rows => [("a valid regression", Regression), ("the current month", CurrentMonth), ("the current quarter", CurrentQuarter), ("a later period", Later)];

    /// <summary>The same with another row, by its place among <see cref="Rows"/>.</summary>
    public EnsembleWeights With(int row, MethodWeights weights) => row switch
    {
        0 => this with { Regression = weights },
        1 => this with { CurrentMonth = weights },
        2 => this with { CurrentQuarter = weights },
        _ => this with { Later = weights },
    };

    /// <summary>One sentence for each row that cannot be right; empty when all is well.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (name, row) in Rows)
            if (row.HasNegative)
                yield return $"A weight of {name} is no number from 0 to 100; write one such as 40.";
            else if (row.Sum != 100)
                yield return FormattableString.Invariant($"The weights of {name} sum to {row.Sum:0.##} and must sum to 100.");
    }
}
