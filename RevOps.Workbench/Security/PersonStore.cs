using Microsoft.AspNetCore.Identity;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Security;

/// <summary>The register of people in the shape that ASP.NET Core Identity signs people in from. People are added and ended by the register itself.</summary>
public sealed class PersonStore(CompanyData company) : IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserLockoutStore<Person>
{
    private PeopleRegister Register => company.Store.People;

    public Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(Register.Find(userId));

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(Register.FindByEmail(normalizedUserName));

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Email.ToUpperInvariant());

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken)
    {
        if (user.PasswordHash is { } before && passwordHash is not null)
            Register.Rehash(user.Id, before, passwordHash);
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        Register.Lock(user.Id, user.LockedUntil = lockoutEnd);
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount = Register.CountWrong(user.Id));

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        Register.ForgetWrong(user.Id);
        user.FailedCount = 0;
        return Task.CompletedTask;
    }

    /// <summary>Everything above is written where it is said.</summary>
    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

    // Stamp, name and address belong to the register, and everyone's sign-in is guarded: what Identity would set here stands already.
    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("People are added by the register, which knows who may be added.");

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) => throw new NotSupportedException("Nobody is deleted: their access ends.");

    public void Dispose()
    {
    }
}
