using Microsoft.AspNetCore.Identity;
using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Security;

/// <summary>Lets people in: with a password, as the first administrator, or by an invitation.</summary>
public sealed class SignInDesk(SignInManager<Person> session, UserManager<Person> people, IPasswordHasher<Person> hasher, CompanyData company)
{
    /// <summary>True when the person is in. A stranger costs the same time as a wrong password, so that addresses cannot be tried out.</summary>
    public async Task<bool> EnterAsync(string email, string password)
    {
        var person = company.Store.People.FindByEmail(email);
        if (person is { EndedAt: null, PasswordHash: not null })
            return (await session.PasswordSignInAsync(person, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
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
        person.PasswordHash = hasher.HashPassword(person, password);
        (person.FailedCount, person.LockedUntil) = (0, null);
        await people.UpdateSecurityStampAsync(person); // ends whatever sessions there were, and keeps the password
        await session.SignInAsync(person, isPersistent: false);
        return null;
    }

    private static Person Stranger(string email) =>
        new() { Id = Guid.NewGuid().ToString("N"), Email = email.Trim(), Name = "", Role = Role.Admin, SecurityStamp = PeopleRegister.NewStamp() };
}
