namespace RevOps.Core.Access;

/// <summary>Who is looking: every page, export, command and tool answers for one viewer, and for nobody else.</summary>
/// <param name="Key">Tells viewers apart: the id of a person who signed in, or rep:… for a persona, or local for the owner of this machine.</param>
/// <param name="Name">Name as shown, and as written beside what they change.</param>
/// <param name="Role">What they do.</param>
/// <param name="RepId">Who they are among the reps; null when they are none, and then own nothing.</param>
public sealed record Viewer(string Key, string Name, Role Role, string? RepId)
{
    /// <summary>Whoever sits at this machine, where nobody signs in: the owner of the data folder.</summary>
    public static Viewer Local(string name) => new("local", name, Role.Admin, null);

    /// <summary>Someone without access, or whose access ended: sees nothing and may do nothing.</summary>
    public static Viewer Nobody { get; } = new("nobody", "", Role.Rep, null);

    /// <summary>May this viewer do that at all? Whose records they may do it with is for the Sight in Crm to say.</summary>
    public bool May(Right right) => this != Nobody && Rights.Of(Role).Contains(right);
}
