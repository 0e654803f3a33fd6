using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>What a scenario comes to: a changed Book, and changed commission plans.</summary>
/// <param name="Book">In what the business differs.</param>
/// <param name="Plans">Rates of plans.</param>
public sealed record ScenarioChanges(BookChanges Book, IReadOnlyList<ChangePlanRate> Plans)
{
    /// <summary>Nothing differs.</summary>
    public static ScenarioChanges None { get; } = new(BookChanges.None, []);
}

/// <summary>A what-if: edits in the order in which they were made. It says one thing of each matter, so their order changes nothing but how it is told.</summary>
/// <param name="Edits">The edits, each key once.</param>
public sealed record Scenario(IReadOnlyList<ScenarioEdit> Edits)
{
    /// <summary>As many as one scenario may have.</summary>
    public const int Most = 500;

    /// <summary>Nothing is changed.</summary>
    public static Scenario Today { get; } = new([]);

    /// <summary>The same with an edit, which takes the place of one about the same matter.</summary>
    public Scenario With(ScenarioEdit edit) => Edits.Any(one => one.Key == edit.Key) ? new([.. Edits.Select(one => one.Key == edit.Key ? edit : one)]) : new([.. Edits, edit]);

    /// <summary>The same without what is said of a matter.</summary>
    public Scenario Without(string key) => Edits.Where(edit => edit.Key != key).ToList() is { Count: > 0 } left ? new(left) : Today;

    /// <summary>What it comes to for a viewer, and how many edits are about what they do not see, or what is not open any more.</summary>
    public (ScenarioChanges Changes, int Left) In(Book book)
    {
        var (changes, left) = (ScenarioChanges.None, 0);
        foreach (var edit in Edits.OrderBy(edit => edit.Key, StringComparer.Ordinal)) // in one order, so that the same edits come to the same number
            if (edit.In(book, changes) is { } more)
                changes = more;
            else
                left++;
        return (changes, left);
    }

    /// <summary>True when both say the same, in whatever order.</summary>
    public bool SaysTheSame(Scenario other) => Edits.Count == other.Edits.Count && Edits.ToHashSet().SetEquals(other.Edits);
}
