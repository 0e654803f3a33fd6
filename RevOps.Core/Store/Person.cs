using RevOps.Core.Access;

namespace RevOps.Core.Store;

/// <summary>Someone who may sign in. What they may see is for their role, and for whom they are among the reps.</summary>
public sealed record Person
{
    /// <summary>Made here; never shown.</summary>
    public required string Id { get; init; }

    /// <summary>What they sign in with.</summary>
    public required string Email { get; init; }

    /// <summary>Name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>What they do.</summary>
    public required Role Role { get; init; }

    /// <summary>Who they are among the reps; null when they are none.</summary>
    public string? RepId { get; init; }

    /// <summary>A salted hash; null until they have chosen a password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that should end their sessions: a new password, the end of access.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedCount { get; set; }

    /// <summary>Until when no password is looked at; null when none was wrong too often.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>When their access ended; null while they have it.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
