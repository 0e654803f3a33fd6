using System.Globalization;
using System.Security.Claims;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Security;

/// <summary>
/// Turns whoever a request or a window belongs to into a viewer, by what the register says now: a role that was taken, or access that ended, counts with the next click.
/// Where nobody signs in, it is the owner of this machine, or the person of the sample company whose eyes they borrow.
/// </summary>
public sealed class Viewers(CompanyData company, WorkbenchOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string RepPrefix = "rep:";
    private const string RolePrefix = "role:";

    /// <summary>Claim that ties a session to the person's stamp.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim that says when a session began.</summary>
    public const string BeganClaim = "began";

    /// <summary>The owner of this machine.</summary>
    public static Viewer Owner => Viewer.Local(Environment.UserName);

    /// <summary>The viewer for a principal; <see cref="Viewer.Nobody"/> without one, or when access ended.</summary>
    public async Task<Viewer> OfAsync(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } key)
            return Viewer.Nobody;
        if (!options.SignIn)
            return company.IsSample && await PersonaAsync(key) is { } persona ? persona : key == Owner.Key || !HasToken(user) ? Owner : Viewer.Nobody;
        return company.Store.People.Find(key) is { EndedAt: null } person && (HasToken(user) || (IsRecent(user) && person.SecurityStamp == user.FindFirstValue(StampClaim)))
            ? new(person.Id, person.Name, person.Role, person.RepId) : Viewer.Nobody;
    }

    /// <summary>The viewer that a rep is: with their own role where they may sign in, else by whether anyone reports to them.</summary>
    public static Viewer? Rep(Knowledge knowledge, PeopleRegister register, string repId, DateOnly today)
    {
        var rep = knowledge.People.Find(repId);
        if (rep < 0)
            return null;
        var (id, name, title) = (knowledge.People.Reps[rep].Id, knowledge.People.Reps[rep].Name, Words.Fold(knowledge.People.Reps[rep].Role ?? ""));
        var role = register.FindByRep(id)?.Role ?? (knowledge.People.Below(rep, today).Count == 0 ? Role.Rep : title is "vp" or "cro" or "ceo" or "coo" ? Role.Vp : Role.Manager);
        return new(RepPrefix + id, name, role, id);
    }

    /// <summary>Whose eyes can be borrowed in the sample company: its owner, leaders, a few reps of each team, and the offices.</summary>
    public async Task<IReadOnlyList<Viewer>> PersonasAsync()
    {
        var knowledge = await company.KnowledgeAsync(null, Owner, CancellationToken.None);
        var (people, today) = (knowledge.People, company.Today);
        var reps = people.Reps.Where(rep => rep.EndDate is null || rep.EndDate >= today).Select(rep => Rep(knowledge, company.Store.People, rep.Id, today)!).ToList();
        return
        [
            Owner, Office(Role.Ops), Office(Role.Finance), .. reps.Where(viewer => viewer.Role == Role.Vp), .. reps.Where(viewer => viewer.Role == Role.Manager),
            .. reps.Where(viewer => viewer.Role == Role.Rep).GroupBy(viewer => people.Team(people.Find(viewer.RepId), today)).SelectMany(team => team.Take(2)),
        ];
    }

    // A token has no session: it ends by itself, is revoked, or goes with its person's access.
    private static bool HasToken(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == TokenSignIn.Token);

    // A window is one long connection, and is held to the same half day as the requests of a session.
    private bool IsRecent(ClaimsPrincipal user) =>
        DateTimeOffset.TryParseExact(user.FindFirstValue(BeganClaim), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var began) && clock.GetUtcNow() - began <= Longest;

    private async Task<Viewer?> PersonaAsync(string key)
    {
        if (key == RolePrefix + "ops")
            return Office(Role.Ops);
        if (key == RolePrefix + "finance")
            return Office(Role.Finance);
        return key.StartsWith(RepPrefix, StringComparison.Ordinal)
            ? Rep(await company.KnowledgeAsync(null, Owner, CancellationToken.None), company.Store.People, key[RepPrefix.Length..], company.Today) : null;
    }

    private static Viewer Office(Role role) => new(RolePrefix + role.ToString().ToLowerInvariant(), role == Role.Ops ? "Revenue operations" : "Finance", role, null);
}
