using RevOps.Core.Basics;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Store;

namespace RevOps.Workbench.Pages.Plans;

/// <summary>A version of a plan as it stands in the window: the text and the form are two views of the same plan, and the preview follows either.</summary>
public sealed class PlanEdit
{
    private readonly HashSet<object> _unread = [];
    private readonly Action _changed;

    /// <param name="kept">The version.</param>
    /// <param name="changed">Called after every change.</param>
    public PlanEdit(KeptPlan kept, Action changed) => (Kept, _changed, Text) = (kept, changed, Take(kept));

    /// <summary>As it was last kept.</summary>
    public KeptPlan Kept { get; private set; }

    public string Text { get; private set; }

    /// <summary>What the form shows; null while the text cannot be read.</summary>
    public CommissionPlan? Plan { get; private set; }

    /// <summary>Why it cannot be kept, in a sentence; null when it can.</summary>
    public string? Problem { get; private set; }

    public PlanLint? Lint { get; private set; }

    /// <summary>What each component pays; in their order.</summary>
    public IReadOnlyList<PayoutCurve> Curves { get; private set; } = [];

    public bool IsTyped { get; private set; }

    /// <summary>Quota and target a year of the person that the preview is for; null for the plan's.</summary>
    public (decimal? Quota, decimal? Target) Person { get; private set; }

    public bool MayWrite => !Kept.IsPublished;

    /// <summary>Comments that the form cannot keep when it writes the text anew.</summary>
    public bool HasComments => Text.Split('\n').Any(line => line.TrimStart().StartsWith('#') || line.Contains(" #", StringComparison.Ordinal));

    /// <summary>True while a field holds what cannot be read, so that what is shown and what would be kept differ.</summary>
    public bool IsUnread => _unread.Count > 0;

    /// <summary>Begins again with what is kept.</summary>
    public string Take(KeptPlan kept)
    {
        (Kept, IsTyped) = (kept, false);
        _unread.Clear();
        Read(kept.Yaml);
        return Text;
    }

    /// <summary>Remembers what was kept; what was written since stays.</summary>
    public void Saved(KeptPlan kept, string sent)
    {
        (Kept, IsTyped) = (kept, Text != sent);
        _changed();
    }

    /// <summary>Writes the text.</summary>
    public void Write(string text)
    {
        IsTyped = true;
        Read(text);
        _changed();
    }

    /// <summary>Changes the plan from the form; whatever the form does not show stays.</summary>
    public void Change(Func<CommissionPlan, CommissionPlan> change)
    {
        if (Plan is null)
            return;
        var plan = change(Plan);
        IsTyped = true;
        Read(PlanYaml.Write(plan));
        Plan ??= plan; // not usable yet, such as steps out of order, and still to be mended in the form
        _changed();
    }

    public void Change(int component, Func<PlanComponent, PlanComponent?> change) => Change(plan => plan with { Components = PlanTexts.With(plan.Components, component, change(plan.Components[component])) });

    /// <summary>Looks at the plan for another person.</summary>
    public void LookFor(decimal? quota, decimal? target)
    {
        Person = (quota, target);
        Look();
        _changed();
    }

    /// <summary>Remembers whether a field can be read.</summary>
    public void Mark(object field, bool isUnread)
    {
        if (isUnread ? _unread.Add(field) : _unread.Remove(field))
            _changed();
    }

    private void Read(string text)
    {
        (Text, (Plan, Problem)) = (text, PlanReader.Read(text, Kept.Plan.Id));
        Look();
    }

    private void Look()
    {
        Lint = null;
        Curves = [];
        if (Plan is null || Problem is not null)
            return;
        var person = new LintCase { Currency = new(Plan.Currency), Quota = Person.Quota, Target = Person.Target };
        Lint = PlanLinter.Lint(Plan, person);
        Curves = Lint.Components.Count == 0 ? [] : [.. Plan.Components.Select(component => PayoutCurve.Of(component, Plan, person))];
    }
}
