using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Security;

/// <summary>Lets people in: with a password, as the first administrator, or by an invitation.</summary>
public sealed class SignInDesk(SignInManager<Person> session, IPasswordHasher<Person> hasher, CompanyData company)
{
    /// <summary>Tries for one person come one after the other, so that the sixth of ten at once finds the door closed.</summary>
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Doors = new(StringComparer.Ordinal);

    /// <summary>True when the person is in. A stranger, or a closed door, costs the same time as a wrong password, so that addresses cannot be tried out.</summary>
    public async Task<bool> EnterAsync(string email, string password)
    {
        if (company.Store.People.FindByEmail(email) is { } known)
        {
            var door = Doors.GetOrAdd(known.Id, _ => new(1, 1));
            await door.WaitAsync();
            try
            {
                // as they stand now, not as they stood before those who came first
                if (company.Store.People.Find(known.Id) is { EndedAt: null, PasswordHash: not null } person && !await session.UserManager.IsLockedOutAsync(person))
                    return (await session.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
            }
            finally
            {
                door.Release();
            }
        }
        _ = hasher.HashPassword(Stranger(email), password);
        return false;
    }

    /// <summary>Makes the first administrator and lets them in.</summary>
    /// <returns>Why not, in a sentence; null when they are in.</returns>
    public async Task<string?> SetUpAsync(string name, string email, string password)
    {
        if (PasswordRules.Problem(password, name, email) is { } weak)
            return weak;
        var person = Stranger(email) with { Name = name };
        person.PasswordHash = hasher.HashPassword(person, password);
        if (company.Store.People.AddFirst(person) is { } problem)
            return problem;
        await session.SignInAsync(person, isPersistent: false);
        return null;
    }

    /// <summary>Gives an invited person their password, and lets them in. The link is used up only when the password is good.</summary>
    /// <returns>Why not, in a sentence; null when they are in.</returns>
    public async Task<string?> JoinAsync(Person person, string code, string password)
    {
        if (PasswordRules.Problem(password, person.Name, person.Email) is { } weak)
            return weak;
        if (!company.Store.People.TakeUp(code))
            return "This link was used just now; sign in with the password that was chosen.";
        company.Store.People.SetPassword(person.Id, hasher.HashPassword(person, password));
        await session.SignInAsync(company.Store.People.Find(person.Id)!, isPersistent: false);
        return null;
    }

    private static Person Stranger(string email) =>
        new() { Id = Guid.NewGuid().ToString("N"), Email = email.Trim(), Name = "", Role = Role.Admin, SecurityStamp = PeopleRegister.NewStamp() };
}
